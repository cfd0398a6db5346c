import type { Clock } from './ports.js';
import { RateLimit } from './rate-limit.js';
import type { Happening, Notice } from './state.js';
import type { MeetingStore } from './store.js';

/** Milliseconds that a notice is shown; what went wrong has to be read. */
const SHOWN = 6_000;
const SHOWN_FAILURE = 10_000;

/** Notices shown at once. */
const MOST = 4;

/** Of each of these only the latest is of interest. */
const REPLACED_BY: Readonly<Partial<Record<Happening['kind'], readonly Happening['kind'][]>>> = {
  microphone: ['microphone', 'muted-while-speaking'],
  camera: ['camera'],
  'muted-while-speaking': ['muted-while-speaking'],
  reconnecting: ['reconnecting', 'reconnected'],
  reconnected: ['reconnecting', 'reconnected'],
  'link-copied': ['link-copied'],
};

/** What others can cause again and again. */
const BY_OTHERS: readonly Happening['kind'][] = [
  'joined',
  'left',
  'hand-up',
  'screen-started',
  'screen-stopped',
  'chat',
  'alarm',
];

/** The notices on the screen: bounded in number, in time and in how fast others can make them appear. */
export class NoticeBoard {
  readonly #store: MeetingStore;
  readonly #clock: Clock;
  readonly #limit: RateLimit;
  readonly #timers = new Map<number, () => void>();
  #last = 0;

  constructor(store: MeetingStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    // A whole class may arrive at once: a few are named, the rest is seen in the people list.
    this.#limit = new RateLimit(4, 0.5, clock);
  }

  add(what: Happening): void {
    if (BY_OTHERS.includes(what.kind) && !this.#limit.take(what.kind)) return;
    const id = (this.#last += 1);
    const replaced = REPLACED_BY[what.kind] ?? [];
    const notice: Notice = { id, what };
    const kept = this.#store.meeting.notices.filter(({ what: { kind } }) => !replaced.includes(kind));
    this.#show([...kept, notice].slice(-MOST));
    const shown = what.kind === 'failed' ? SHOWN_FAILURE : SHOWN;
    this.#timers.set(
      id,
      this.#clock.after(shown, () => this.dismiss(id)),
    );
  }

  dismiss(id: number): void {
    const { notices } = this.#store.meeting;
    if (notices.some((notice) => notice.id === id)) this.#show(notices.filter((notice) => notice.id !== id));
  }

  clear(): void {
    this.#show([]);
  }

  #show(notices: readonly Notice[]): void {
    for (const [id, cancel] of this.#timers) {
      if (notices.some((notice) => notice.id === id)) continue;
      cancel();
      this.#timers.delete(id);
    }
    if (notices.length > 0 || this.#store.meeting.notices.length > 0) this.#store.update({ notices });
  }
}

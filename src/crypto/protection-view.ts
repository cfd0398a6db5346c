import type { Clock, RoomPerson } from '../meeting/ports.js';
import type { ProtectionEvent, ProtectionSnapshot } from '../meeting/protection-port.js';
import type { MeetingFacts, MeetingStart } from './meeting-protocol.js';
import { PeopleSeen } from './people-seen.js';
import type { FrameReport } from './protocol.js';

export interface ViewNeeds {
  readonly kind: MeetingStart['kind'];
  /** One's own. */
  readonly identity: string;
  readonly clock: Clock;
  /** Called before the snapshot is made: what was reported meanwhile belongs in it. */
  readonly refresh: () => void;
  readonly emit: (event: ProtectionEvent) => void;
}

/** What holds now: facts of the group worker, what frames said, and who is in the room, put together. */
export class ProtectionView {
  readonly #needs: ViewNeeds;
  readonly #people: PeopleSeen;
  #facts: MeetingFacts | null = null;
  #workerLost = false;
  #fits = true;
  #snapshot: ProtectionSnapshot | null = null;
  #telling = false;
  /** What was told last, as text. */
  #told = '';
  #over = false;

  constructor(needs: ViewNeeds) {
    this.#needs = needs;
    this.#people = new PeopleSeen(needs.kind, needs.clock, () => this.#change());
  }

  snapshot(): ProtectionSnapshot {
    this.#needs.refresh();
    return (this.#snapshot ??= this.#make());
  }

  /** Under a shared key, everybody who was listed is among the members of the facts until something of theirs is opened. */
  isMember(identity: string): boolean {
    return this.#facts?.members.some((one) => one.identity === identity && one.security !== 'pending') ?? false;
  }

  know(facts: MeetingFacts): void {
    this.#facts = facts;
    this.#people.know(facts.members);
    this.#change();
  }

  list(others: readonly RoomPerson[]): void {
    this.#people.list(others);
    this.#change();
  }

  report(report: FrameReport): void {
    if (report.type !== 'opened' && report.type !== 'failing' && report.type !== 'clear') return;
    this.#people.report(report);
    this.#change();
  }

  /** Whether there is a frame worker. */
  frames(moving: boolean): void {
    this.#workerLost = !moving;
    this.#change();
  }

  end(): void {
    this.#over = true;
    this.#people.end();
  }

  #make(): ProtectionSnapshot {
    const { kind, identity } = this.#needs;
    const facts = this.#facts;
    const own = facts?.members.find((member) => member.identity === identity);
    const degradedBy = this.#workerLost ? 'worker-lost' : (facts?.degradedBy ?? null);
    return {
      kind,
      degradedBy,
      state: degradedBy ? 'degraded' : 'encrypted',
      people: [...(own ? [own] : []), ...this.#people.people(identity)],
      verification: facts?.verification ?? null,
      locked: facts?.locked ?? false,
    };
  }

  /** At most one event a microtask, and none where nothing differs. */
  #change(): void {
    this.#snapshot = null;
    if (this.#telling || this.#over) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      if (this.#over) return;
      const told = JSON.stringify(this.snapshot());
      if (told === this.#told) return;
      this.#told = told;
      this.#needs.emit({ type: 'changed' });
      this.#judgePassphrase();
    });
  }

  #judgePassphrase(): void {
    const { kind, people } = this.snapshot();
    if (kind !== 'shared-key') return;
    const others = people.filter(({ identity }) => identity !== this.#needs.identity);
    const opens = others.some(({ security }) => security === 'encrypted');
    const fails = others.some(({ security }) => security === 'failed');
    const fits = opens || (this.#fits && !fails);
    if (fits === this.#fits) return;
    this.#fits = fits;
    this.#needs.emit({ type: 'passphrase', fits });
  }
}

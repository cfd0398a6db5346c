import { timers } from '../../base/timers.js';
import type { PageMessage, WorkerMessage } from '../meeting-protocol.js';
import { readPageMessage } from '../read-message.js';
import { writeError } from '../wire-error.js';
import { KeyOutlet } from './key-outlet.js';
import type { GroupSession, SessionClock, SessionOutlets } from './meeting-session.js';

const systemClock: SessionClock = { ...timers, now: () => Date.now() };

/** The ports of one meeting around its session: what comes in is checked, what goes out carries no foreign error. */
export class RunningMeeting<Session extends GroupSession = GroupSession> {
  readonly session: Session;
  readonly #link: MessagePort;
  readonly #keys = new KeyOutlet();
  readonly #onEnd: () => void;
  #leaving: number | null = null;
  #over = false;

  constructor(link: MessagePort, frames: MessagePort, make: (outlets: SessionOutlets) => Session, onEnd: () => void) {
    this.#link = link;
    this.#onEnd = onEnd;
    this.#keys.connect(frames);
    this.session = make({
      clock: systemClock,
      emit: (message) => this.#post(message),
      settle: (id, error) => {
        this.#post({ type: 'settled', id, error: error === undefined ? null : writeError(error) });
        if (id === this.#leaving) this.end();
      },
      ended: (reason, error) => {
        this.#post({ type: 'ended', reason, error: error === undefined ? null : writeError(error) });
        this.end();
      },
      keys: (message) => {
        if (!this.#over) this.#keys.post(message);
      },
    });
    link.onmessage = ({ data, ports }: MessageEvent): void => {
      const message = readPageMessage(data);
      if (message && !this.#over) this.#receive(message, ports);
    };
  }

  /** Wipes everything. What was posted before still arrives. */
  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#link.onmessage = null;
    this.session.end();
    this.#keys.end();
    this.#link.close();
    this.#onEnd();
  }

  #receive(message: PageMessage, [port]: readonly MessagePort[]): void {
    if (message.type === 'frame-worker') {
      if (port) this.#keys.connect(port);
      return;
    }
    if (message.type === 'leave') this.#leaving = message.id;
    try {
      this.session.receive(message);
    } catch (error) {
      this.#post({ type: 'ended', reason: 'security', error: writeError(error) });
      this.end();
    }
  }

  #post(message: WorkerMessage): void {
    if (!this.#over) this.#link.postMessage(message);
  }
}

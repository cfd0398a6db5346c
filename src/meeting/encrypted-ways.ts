import type { EncryptedWay } from './protected/encrypted-part.js';
import type { SessionPorts } from './session-ports.js';

/** The ways into encrypted meetings that one join opens: one ahead, where it is likely to be needed, and no more than it needs. */
export class EncryptedWays {
  readonly #open: SessionPorts['openEncrypted'];
  readonly #signal: AbortSignal;
  #ahead: EncryptedWay | null = null;

  constructor(open: SessionPorts['openEncrypted'], signal: AbortSignal) {
    this.#open = open;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.close(), { once: true });
  }

  /** The meeting is likely to be encrypted. */
  expect(): void {
    if (this.#ahead || this.#signal.aborted) return;
    const way = this.#open();
    this.#ahead = way;
    // Whoever needs it opens another, and hears why it could not be had.
    way.part.catch(() => {
      if (this.#ahead === way) this.close();
    });
  }

  /** A meeting is entered by it: whoever takes it closes it. */
  take(): EncryptedWay {
    const way = this.#ahead ?? this.#open();
    this.#ahead = null;
    return way;
  }

  /** Nobody takes it any more. */
  close(): void {
    this.#ahead?.close();
    this.#ahead = null;
  }
}

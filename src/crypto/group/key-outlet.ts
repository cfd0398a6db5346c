import type { KeyMessage } from '../protocol.js';

/** Keys of a meeting at most: every member, purpose and epoch that may still be opened. */
const MOST_KEPT = 20_000;

/**
 * Hands keys to the frame worker, and remembers those that hold, so that a frame worker which replaces another gets the
 * same. What was dropped is not kept here either.
 */
export class KeyOutlet {
  readonly #held = new Map<string, KeyMessage>();
  #sending: KeyMessage = { type: 'send-with', index: null };
  #port: MessagePort | null = null;

  /** From now on there. Everything that holds goes first: keys, then which one to send with. */
  connect(port: MessagePort): void {
    this.#port?.close();
    this.#port = port;
    for (const message of this.#held.values()) port.postMessage(message);
    port.postMessage(this.#sending);
  }

  post(message: KeyMessage): void {
    this.#remember(message);
    this.#port?.postMessage(message);
  }

  /** The frame worker forgets every key, and so does this. */
  end(): void {
    this.post({ type: 'send-with', index: null });
    this.post({ type: 'drop' });
    this.#port?.close();
    this.#port = null;
  }

  #remember(message: KeyMessage): void {
    switch (message.type) {
      case 'install':
        this.#keep(JSON.stringify([message.identity, message.purpose, message.index]), message);
        break;
      case 'install-shared':
        this.#keep('', message);
        break;
      case 'send-with':
        this.#sending = message;
        break;
      case 'drop':
        for (const [id, held] of this.#held) {
          if (isDropped(held, message)) this.#held.delete(id);
        }
    }
  }

  #keep(id: string, message: KeyMessage): void {
    // The newest last, as it was handed over.
    this.#held.delete(id);
    this.#held.set(id, message);
    const [oldest] = this.#held.keys();
    if (this.#held.size > MOST_KEPT && oldest !== undefined) this.#held.delete(oldest);
  }
}

type Drop = Extract<KeyMessage, { type: 'drop' }>;

/** As the frame worker reads it: absent members mean "any". */
function isDropped(held: KeyMessage, { identity, index }: Drop): boolean {
  if (held.type !== 'install') return identity === undefined && (index === undefined || index === 0);
  return (identity ?? held.identity) === held.identity && (index ?? held.index) === held.index;
}

import { PlayedMarks, readPlayed } from '../played.js';
import type { KeyPlace, PlayedMessage } from '../played.js';
import type { KeyMessage } from '../protocol.js';

/** Keys of a meeting at most: every member, purpose and epoch that may still be opened. */
const MOST_KEPT = 20_000;

type Installed = Extract<KeyMessage, { type: 'install' | 'install-shared' }>;

interface Held {
  readonly message: Installed;
  readonly played: PlayedMarks;
}

/**
 * Hands keys to the frame worker, and remembers those that hold and what was played under each, so that a frame worker
 * which replaces another gets the same. What was dropped is not kept here either.
 */
export class KeyOutlet {
  readonly #held = new Map<string, Held>();
  readonly #ports = new Set<MessagePort>();
  /** Of the shared key, which may still be derived when a frame worker begins and says what it will seal. */
  readonly #playedShared = new PlayedMarks();
  #sending: KeyMessage = { type: 'send-with', index: null };
  #port: MessagePort | null = null;

  /** From now on there. Everything that holds goes first: keys with what was played under them, then which one to send with. */
  connect(port: MessagePort): void {
    // The one before stays open: its last words may still be on their way.
    this.#ports.add(port);
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<unknown>): void => {
      const message = readPlayed(data);
      if (message) this.#heard(message, port);
    };
    for (const { message, played } of this.#held.values()) {
      port.postMessage({ ...message, played: played.list() } satisfies KeyMessage);
    }
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
    for (const port of this.#ports) port.close();
    this.#ports.clear();
    this.#port = null;
  }

  #heard(message: PlayedMessage, from: MessagePort): void {
    const played = message.of ? this.#held.get(idOf(message.of))?.played : this.#playedShared;
    for (const mark of message.marks) played?.raise(mark);
    if (from !== this.#port) this.#port?.postMessage(message);
  }

  #remember(message: KeyMessage): void {
    switch (message.type) {
      case 'install':
      case 'install-shared':
        this.#keep(idOf(placeOf(message)), message);
        break;
      case 'send-with':
        this.#sending = message;
        break;
      case 'drop':
        for (const [id, held] of this.#held) {
          if (isDropped(held.message, message)) this.#held.delete(id);
        }
    }
  }

  #keep(id: string, message: Installed): void {
    const fresh = message.type === 'install' ? new PlayedMarks() : this.#playedShared;
    const played = this.#held.get(id)?.played ?? fresh;
    // The newest last, as it was handed over.
    this.#held.delete(id);
    this.#held.set(id, { message, played });
    const [oldest] = this.#held.keys();
    if (this.#held.size > MOST_KEPT && oldest !== undefined) this.#held.delete(oldest);
  }
}

const idOf = (of: KeyPlace): string => (of ? JSON.stringify([of.identity, of.purpose, of.index]) : '');

function placeOf(message: Installed): KeyPlace {
  if (message.type !== 'install') return null;
  const { identity, purpose, index } = message;
  return { identity, purpose, index };
}

type Drop = Extract<KeyMessage, { type: 'drop' }>;

/** As the frame worker reads it: absent members mean "any". */
function isDropped(held: Installed, { identity, index }: Drop): boolean {
  if (held.type !== 'install') return identity === undefined && (index === undefined || index === 0);
  return (identity ?? held.identity) === held.identity && (index ?? held.index) === held.index;
}

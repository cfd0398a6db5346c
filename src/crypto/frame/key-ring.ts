import { MEDIA_PURPOSES } from '../../contract/media-purpose.js';
import type { MediaPurpose } from '../../contract/media-purpose.js';
import type { KeyPlace, PlayedMessage } from '../played.js';
import type { KeyMessage } from '../protocol.js';
import type { LastingGuard } from './lasting-guard.js';
import type { ReplayGuard } from './replay.js';

/** A key, and which frames under it were seen. */
export interface FrameKey {
  readonly key: CryptoKey;
  readonly replay: ReplayGuard;
}

/** Own frames are sealed with it. */
export interface SendKey {
  readonly key: CryptoKey;
  readonly index: number;
}

const SHARED_INDEX = 0;
/** An index is one byte. */
const INDICES = 256;

interface Kept extends FrameKey {
  readonly replay: LastingGuard;
}

/**
 * Every key of a meeting. An index names exactly one key, or none: no arithmetic on it, no trying of others (AES-GCM does
 * not bind a frame to its key).
 */
export class KeyRing {
  /** By identity, then by place. */
  readonly #keys = new Map<string, Map<number, Kept>>();
  readonly #replay: (of: KeyPlace) => LastingGuard;
  #shared: Kept | null = null;
  #sending: number | null = null;

  /** @param replay what a key that is new begins with */
  constructor(replay: (of: KeyPlace) => LastingGuard) {
    this.#replay = replay;
  }

  take(message: KeyMessage | PlayedMessage): void {
    switch (message.type) {
      case 'install': {
        const { identity, purpose, index, key, played = [] } = message;
        const own = this.#keys.get(identity) ?? new Map<number, Kept>();
        const place = placeOf(purpose, index);
        const replay = own.get(place)?.replay ?? this.#replay({ identity, purpose, index });
        replay.recall(played);
        this.#keys.set(identity, own.set(place, { key, replay }));
        break;
      }
      case 'install-shared': {
        const replay = this.#shared?.replay ?? this.#replay(null);
        replay.recall(message.played ?? []);
        this.#shared = { key: message.key, replay };
        break;
      }
      case 'send-with':
        this.#sending = message.index;
        break;
      case 'drop':
        this.#drop(message.identity, message.index);
        break;
      case 'played': {
        const { of } = message;
        const found = of ? this.#keys.get(of.identity)?.get(placeOf(of.purpose, of.index)) : this.#shared;
        found?.replay.recall(message.marks);
      }
    }
  }

  find(identity: string, purpose: MediaPurpose, index: number): FrameKey | null {
    if (identity === '') return null;
    if (this.#shared) return index === SHARED_INDEX ? this.#shared : null;
    return this.#keys.get(identity)?.get(placeOf(purpose, index)) ?? null;
  }

  findForSending(identity: string, purpose: MediaPurpose): SendKey | null {
    const index = this.#sending;
    const found = index === null ? null : this.find(identity, purpose, index);
    return found && index !== null ? { key: found.key, index } : null;
  }

  /** Whether what was sealed with that key may leave: its index names it still, and something may be sent at all. */
  mayStillSend(identity: string, purpose: MediaPurpose, { key, index }: SendKey): boolean {
    return this.#sending !== null && this.find(identity, purpose, index)?.key === key;
  }

  clear(): void {
    this.#drop(undefined, undefined);
    this.#sending = null;
  }

  #drop(identity: string | undefined, index: number | undefined): void {
    if (identity === undefined && (index ?? SHARED_INDEX) === SHARED_INDEX) this.#shared = null;
    for (const [owner, own] of this.#keys) {
      if ((identity ?? owner) !== owner) continue;
      for (const place of own.keys()) if (index === undefined || place % INDICES === index) own.delete(place);
      if (own.size === 0) this.#keys.delete(owner);
    }
  }
}

/** Of a purpose and an index. */
const placeOf = (purpose: MediaPurpose, index: number): number => MEDIA_PURPOSES.indexOf(purpose) * INDICES + index;

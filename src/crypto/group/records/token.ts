import { authenticateToken } from '../../../entitlement/verify.js';
import type { Trust } from '../../../entitlement/verify.js';
import { SecureMeetingError } from '../../../base/errors.js';
import type { Entitlement } from '../../../contract/entitlement.js';
import { toUtf8 } from '../bytes.js';
import { sha256Hex } from '../sha256.js';
import type { Hex, Time } from './values.js';

/**
 * An entitlement token that is authentic: signed by the issuer that this page trusts, for this room, for the key and
 * identity that it names. Whether it counts at a time is for whoever uses it to judge: everyone has to judge at the same
 * time, the commit's, and not by a clock.
 */
export interface MemberToken {
  /** The token itself. Never logged, shown or handed to the page. */
  readonly raw: string;
  /** SHA-256 of `raw`. */
  readonly hash: Hex;
  /** `subject` and `keyThumbprint` are the person; `expiresAt` is capped as everywhere. */
  readonly entitlement: Entitlement;
  /** `iat`, or `nbf` where that is later. */
  readonly notBefore: Time;
}

export const hashOfToken = (raw: string): Hex => sha256Hex(toUtf8(raw));

const MOST_REMEMBERED = 1_024;

/** Verifies the tokens of others, each once. */
export class TokenReader {
  readonly #room: string;
  #trust: Trust;
  readonly #onUnknownKey: () => void;
  readonly #read = new Map<string, Promise<MemberToken | null>>();

  /** @param onUnknownKey a token names a key that `trust` has not */
  constructor(room: string, trust: Trust, onUnknownKey: () => void) {
    this.#room = room;
    this.#trust = trust;
    this.#onUnknownKey = onUnknownKey;
  }

  /** Null for what is not authentic, of another issuer or of another room. */
  read(raw: string): Promise<MemberToken | null> {
    const known = this.#read.get(raw);
    if (known) return known;
    const reading = this.#verify(raw);
    this.#read.set(raw, reading);
    const [oldest] = this.#read.keys();
    if (this.#read.size > MOST_REMEMBERED && oldest !== undefined) this.#read.delete(oldest);
    return reading;
  }

  /** The issuer's keys were read anew. */
  renew(trust: Trust): void {
    this.#trust = trust;
    this.#read.clear();
  }

  async #verify(raw: string): Promise<MemberToken | null> {
    try {
      const claims = await authenticateToken(raw, this.#trust);
      if (claims === 'unknown-key') {
        this.#read.delete(raw);
        this.#onUnknownKey();
        return null;
      }
      const { entitlement, notBefore } = claims;
      if (entitlement.issuer !== this.#trust.issuer || entitlement.room !== this.#room) return null;
      return { raw, hash: hashOfToken(raw), entitlement, notBefore };
    } catch (error) {
      if (error instanceof SecureMeetingError) return null;
      throw error;
    }
  }
}

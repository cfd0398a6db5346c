/** Milliseconds by which a record's time may be off. */
export const TIME_TOLERANCE = 120_000;

/** Session nonces remembered. At the bound newcomers go unheard, and nothing that was remembered is forgotten. */
const MOST_SESSIONS = 4_096;

interface Heard {
  sequence: number;
  sentAt: number;
}

/**
 * Lets each authentic record through once and in order: whoever relays them may repeat, keep back and reorder. Where a
 * session's records can come no more, because their time has passed, it is forgotten.
 */
export class Once {
  readonly #sessions = new Map<string, Heard>();

  /** @param session whose record it is: sender and session nonce */
  admit(session: string, { sequence, sentAt }: Readonly<Heard>, now: number): boolean {
    if (Math.abs(now - sentAt) > TIME_TOLERANCE) return false;
    const heard = this.#sessions.get(session);
    if (heard) {
      if (sequence <= heard.sequence) return false;
      heard.sequence = sequence;
      heard.sentAt = Math.max(heard.sentAt, sentAt);
      return true;
    }
    if (this.#sessions.size >= MOST_SESSIONS) this.#forget(now);
    if (this.#sessions.size >= MOST_SESSIONS) return false;
    this.#sessions.set(session, { sequence, sentAt });
    return true;
  }

  #forget(now: number): void {
    for (const [session, { sentAt }] of this.#sessions) {
      if (now - sentAt > TIME_TOLERANCE) this.#sessions.delete(session);
    }
  }
}

import { SecureMeetingError } from '../../../base/errors.js';
import type { ErrorCode } from '../../../contract/error-codes.js';
import { refuseChange } from '../../../entitlement/change.js';
import type { Standing } from '../meeting-session.js';
import { mayBeMember } from '../membership/tokens.js';
import type { RoomPolicy } from '../records/room-policy.js';
import type { MemberToken, TokenReader } from '../records/token.js';
import { factsOf } from './token-facts.js';
import type { Vault } from './vault.js';

export interface OwnTokenNeeds {
  readonly tokens: TokenReader;
  readonly vault: Vault;
  /** What was verified last for this element. */
  standing(): Standing;
  /** Of the group that one is in; null: in none. */
  policy(): RoomPolicy | null;
}

/** The token that one is in the meeting with, as the members hear of it. */
export class OwnToken {
  readonly #needs: OwnTokenNeeds;
  #current: MemberToken | null = null;

  constructor(needs: OwnTokenNeeds) {
    this.#needs = needs;
  }

  get current(): MemberToken {
    if (!this.#current) throw new TypeError('The session has not begun.');
    return this.#current;
  }

  /**
   * Takes the one that was verified last, by the keys that it was verified with. One by which this would be another
   * meeting is not taken: the one before stays.
   */
  async take(): Promise<MemberToken> {
    const { tokens, vault } = this.#needs;
    const { token, trust } = this.#needs.standing();
    tokens.renew(trust);
    const taken = await tokens.read(token);
    if (!taken) throw new TypeError('One’s own token does not count here.');
    const objection = this.#current && this.#objectionTo(taken, this.#current);
    if (objection) throw otherMeeting(objection);
    this.#current = taken;
    vault.tokens.put(taken.hash, taken);
    return taken;
  }

  #objectionTo(renewed: MemberToken, before: MemberToken): ErrorCode | null {
    const changed = refuseChange(before.entitlement, renewed.entitlement);
    const policy = this.#needs.policy();
    const stays = !policy || mayBeMember(factsOf(renewed), policy);
    return changed ?? (stays ? null : 'ERR_SM_MODE_MISMATCH');
  }
}

const otherMeeting = (code: ErrorCode): SecureMeetingError =>
  new SecureMeetingError(code, 'The renewed entitlement does not fit this meeting.', {
    hint: 'It may not change room, sub, cnf.jkt, mtg.mode or mtg.admit, nor what makes its bearer a member.',
  });

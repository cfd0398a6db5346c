import { SecureMeetingError } from '../base/errors.js';
import type { ErrorCode } from '../contract/error-codes.js';
import type { MeetingMode, ModeReason } from '../contract/states.js';
import { decide, offersStandard } from '../entitlement/policy.js';
import type { Situation } from '../entitlement/policy.js';
import type { KeyWay } from './protection-port.js';

/** What the policy makes of a situation: the meeting's mode and why, or the refusal. */
export interface Judgement {
  readonly mode: MeetingMode | null;
  readonly modeReason: ModeReason;
  /** How an encrypted meeting gets its keys; null where it is refused, or not encrypted. */
  readonly keys: KeyWay | null;
  readonly refusal: SecureMeetingError | null;
  /** The person may choose to join without end-to-end encryption. */
  readonly standardOffered: boolean;
}

/** Words for what the policy refuses by itself; a token that does not count brings its own. */
const WORDS: Readonly<Partial<Record<ErrorCode, readonly [message: string, hint: string]>>> = {
  ERR_SM_CONFIG: [
    'The meeting is not set up correctly.',
    'passphrase asks for shared-key encryption; e2ee="off", or a room whose mode the entitlement fixes, contradicts it.',
  ],
  ERR_SM_ENTITLEMENT_REQUIRED: [
    'This meeting must be end-to-end encrypted.',
    'e2ee is "required" (or a word that it does not know), or the room is encrypted, and no entitlement allows it.',
  ],
  ERR_SM_MODE_MISMATCH: [
    'This meeting and what you are entitled to do not fit together.',
    'The attribute e2ee and the entitlement (ent.e2ee, mtg.mode) ask for different modes of the room.',
  ],
};

/** A refusal of the policy in words. */
export function refuse(code: ErrorCode): SecureMeetingError {
  const [message, hint] = WORDS[code] ?? ['This meeting cannot be encrypted.', ''];
  return new SecureMeetingError(code, message, { hint });
}

/** @param invalid why the token that came does not count; null where it does, or none came */
export function judge(situation: Situation, invalid: SecureMeetingError | null = null): Judgement {
  const decision = decide(situation);
  const standardOffered = decision.do !== 'join-standard' && offersStandard(situation);
  switch (decision.do) {
    case 'join-standard':
      return { mode: 'standard', modeReason: decision.reason, keys: null, refusal: null, standardOffered };
    case 'join-group': {
      const keys = { kind: 'group', create: decision.create } as const;
      return { mode: 'encrypted', modeReason: decision.reason, keys, refusal: null, standardOffered };
    }
    case 'join-shared-key': {
      const keys = { kind: 'shared-key' } as const;
      return { mode: 'encrypted', modeReason: 'shared-key', keys, refusal: null, standardOffered };
    }
    case 'refuse': {
      const refusal = invalid?.code === decision.code ? invalid : refuse(decision.code);
      return { mode: null, modeReason: 'unknown', keys: null, refusal, standardOffered };
    }
  }
}

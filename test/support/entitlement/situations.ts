import { ADMISSIONS, ENTITLEMENT_E2EE, ROOM_MODES } from '../../../src/contract/entitlement.js';
import { E2EE_POLICIES } from '../../../src/contract/states.js';
import type { RoomHeard, Situation, TokenOutcome } from '../../../src/entitlement/policy.js';

const MODES = [null, ...ROOM_MODES];

/** Everything that can come of a token. */
export const TOKENS: readonly TokenOutcome[] = [
  { status: 'none' },
  ...ENTITLEMENT_E2EE.flatMap((e2ee) =>
    MODES.flatMap((mode) =>
      // Whoever fixes the mode says whom it admits, too: by default the entitled.
      [...(mode === null ? [null] : []), ...ADMISSIONS].map((admit): TokenOutcome => ({
        status: 'valid',
        entitlement: { e2ee, mode, admit },
      })),
    ),
  ),
  { status: 'invalid', code: 'ERR_SM_ENTITLEMENT_INVALID' },
  { status: 'invalid', code: 'ERR_SM_ENTITLEMENT_EXPIRED' },
  { status: 'invalid', code: 'ERR_SM_ENTITLEMENT_ROOM' },
  { status: 'invalid', code: 'ERR_SM_ENTITLEMENT_SOURCE' },
  { status: 'unverifiable', code: 'ERR_SM_WORKER' },
  { status: 'unverifiable', code: 'ERR_SM_UNSUPPORTED' },
];

/** Everything that can be heard of those inside. */
export const HEARD: readonly RoomHeard[] = [
  { status: 'unasked' },
  { status: 'silent' },
  { status: 'standard' },
  ...ADMISSIONS.map((admit): RoomHeard => ({ status: 'e2ee', admit })),
];

const BOTH = [false, true];

/** Every combination there is. */
export const SITUATIONS: readonly Situation[] = E2EE_POLICIES.flatMap((e2ee) =>
  TOKENS.flatMap((token) =>
    HEARD.flatMap((heard) =>
      BOTH.flatMap((acceptStandard) =>
        BOTH.map((passphrase): Situation => ({ e2ee, token, heard, acceptStandard, passphrase })),
      ),
    ),
  ),
);

/** A situation as the name of a test. */
export function describeSituation({ e2ee, token, heard, acceptStandard, passphrase }: Situation): string {
  const said = token.status === 'valid' ? Object.values(token.entitlement) : 'code' in token ? [token.code] : [];
  return [
    e2ee,
    passphrase && '+ passphrase',
    acceptStandard && '+ acceptStandard',
    '| token',
    token.status,
    ...said.map(String),
    '| heard',
    heard.status,
    'admit' in heard && heard.admit,
  ]
    .filter((word) => word !== false)
    .join(' ');
}

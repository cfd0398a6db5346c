import type { ModeReason } from '../../contract/states.js';
import type { Strings } from '../../contract/strings.js';

/** Who decided what protects the meeting, and on what ground: one sentence for each reason. */
const MODE_REASONS: Readonly<Record<ModeReason, keyof Strings>> = {
  unknown: 'reasonUnknown',
  checking: 'modeChecking',
  'page-off': 'reasonPageOff',
  'page-off-invalid': 'reasonPageOff',
  'no-entitlement': 'reasonNoEntitlement',
  'not-entitled': 'reasonNotEntitled',
  'issuer-standard': 'reasonIssuerStandard',
  'accepted-standard': 'reasonAcceptedStandard',
  'standard-unless-inside': 'reasonUnlessInside',
  entitled: 'reasonEntitled',
  'entitlement-requires': 'reasonEntitlementRequires',
  'issuer-encrypted': 'reasonIssuerEncrypted',
  'admitted-inside': 'reasonAdmittedInside',
  'shared-key': 'reasonSharedKey',
};

/** The sentence for the reason. Who has been let in has nothing to fear from those inside any more. */
export function reasonWords(reason: ModeReason, inMeeting: boolean): keyof Strings {
  return MODE_REASONS[inMeeting && reason === 'standard-unless-inside' ? 'no-entitlement' : reason];
}

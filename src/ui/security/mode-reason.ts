import type { ModeReason } from '../../contract/states.js';

/** The sentence for each reason why a meeting is not end-to-end encrypted. */
export const MODE_REASONS = {
  'page-off': 'reasonPageOff',
  'no-entitlement': 'reasonNoEntitlement',
  unknown: 'reasonUnknown',
} as const satisfies Readonly<Record<ModeReason, string>>;

import type { EventDetails } from '../../src/contract/events.js';

/** A record, so that the compiler asks for every name. */
const NAMES: Record<keyof EventDetails, true> = {
  'sm-ready': true,
  'sm-state-changed': true,
  'sm-joining': true,
  'sm-reconnecting': true,
  'sm-reconnected': true,
  'sm-joined': true,
  'sm-left': true,
  'sm-participant-joined': true,
  'sm-participant-left': true,
  'sm-media-changed': true,
  'sm-speaker-changed': true,
  'sm-devices-changed': true,
  'sm-permission': true,
  'sm-quality-changed': true,
  'sm-chat-received': true,
  'sm-hand-changed': true,
  'sm-reaction': true,
  'sm-layout-changed': true,
  'sm-panel-changed': true,
  'sm-security-changed': true,
  'sm-verification-changed': true,
  'sm-entitlement-changed': true,
  'sm-entitlement-expiring': true,
  'sm-error': true,
};

/** Every event of the element. */
export const EVENT_NAMES = Object.keys(NAMES) as readonly (keyof EventDetails)[];

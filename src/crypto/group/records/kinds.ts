import type { WireKind } from './wire-record.js';

/** First byte of a record: 1 and up, in this order. */
export const KINDS: readonly WireKind[] = [
  'hello',
  'answer',
  'refuse',
  'group-info',
  'commit',
  'entitlement',
  'heartbeat',
  'host-acts',
  'resync',
  'bye',
  'ping',
  'pong',
  'app',
];

export const kindNumber = (kind: WireKind): number => KINDS.indexOf(kind) + 1;

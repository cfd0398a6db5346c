import { LONGEST_IDENTITY, LONGEST_PACKET, LONGEST_RECORD, MOST_PEOPLE } from './meeting-protocol.js';
import type { MeetingFacts, MeetingStart, PageMessage, WorkerMessage } from './meeting-protocol.js';

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

const isText =
  (longest: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= longest;
const isBytes =
  (most: number): Check =>
  (value) =>
    value instanceof Uint8Array && value.byteLength <= most;
const isBoolean: Check = (value) => typeof value === 'boolean';
const isId: Check = (value) => Number.isSafeInteger(value);
const isObject: Check = (value) => typeof value === 'object' && value !== null;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const orAbsent =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const isListOf =
  (check: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check);
const has =
  (shape: Shape): Check =>
  (value) =>
    isObject(value) && Object.entries(shape).every(([name, check]) => check((value as Record<string, unknown>)[name]));

const isIdentity = isText(LONGEST_IDENTITY);
const isPeople = isListOf(isIdentity, MOST_PEOPLE);
const isWord = isText(64);
const isTrust = has({ issuer: isText(1_024), keys: isListOf(isObject, 100) });

const FROM_PAGE = new Map<string, Check>(
  Object.entries({
    data: has({ from: isIdentity, bytes: isBytes(LONGEST_PACKET) }),
    people: has({ identities: isPeople }),
    connection: has({ up: isBoolean }),
    trust: has({ trust: isTrust }),
    left: has({ receipt: isId }),
    'frame-worker': () => true,
    send: has({ id: isId, bytes: isBytes(LONGEST_RECORD), to: orNull(isPeople) }),
    renewed: has({ id: isId }),
    mark: has({ id: isId, identity: isIdentity, code: isWord }),
    mismatch: has({ id: isId, identity: isIdentity }),
    remove: has({ id: isId, identity: isIdentity }),
    'ask-mute': has({ id: isId, identity: isIdentity }),
    lock: has({ id: isId, on: isBoolean }),
    'end-for-all': has({ id: isId }),
    leave: has({ id: isId }),
  } satisfies Record<PageMessage['type'], Check>),
);

const FACTS: Record<keyof MeetingFacts, Check> = {
  admitted: isBoolean,
  degradedBy: orNull(isWord),
  members: isListOf(has({ identity: isIdentity, security: isWord }), MOST_PEOPLE),
  verification: orNull(has({ code: isWord, epoch: isId })),
  locked: isBoolean,
};

const FROM_WORKER = new Map<string, Check>(
  Object.entries({
    packet: has({
      bytes: isBytes(LONGEST_PACKET),
      to: orNull(isPeople),
      request: orNull(isId),
      receipt: orAbsent(isId),
    }),
    facts: has({ facts: has(FACTS) }),
    record: has({ from: isIdentity, bytes: isBytes(LONGEST_RECORD) }),
    verification: has({ changed: isWord, identity: orNull(isIdentity) }),
    'mute-requested': has({ by: isIdentity }),
    alarm: has({ alarm: isWord, identity: orNull(isIdentity) }),
    dropped: () => true,
    'keys-wanted': () => true,
    settled: has({ id: isId, error: orNull(isObject) }),
    ended: has({ reason: isWord, error: orNull(isObject) }),
  } satisfies Record<WorkerMessage['type'], Check>),
);

const START = { kind: isWord, room: isText(1_024), identity: isIdentity };
const GROUP_START = { ...START, create: isBoolean, trust: isTrust, e2ee: isWord, mostMembers: isId };

function fits(data: unknown, shapes: ReadonlyMap<string, Check>): boolean {
  const { type } = Object(data) as { readonly type?: unknown };
  return typeof type === 'string' && (shapes.get(type)?.(data) ?? false);
}

/** Null: no message of this version, or beyond its bounds. Members that nobody knows are left where they are. */
export const readPageMessage = (data: unknown): PageMessage | null =>
  fits(data, FROM_PAGE) ? (data as PageMessage) : null;
export const readWorkerMessage = (data: unknown): WorkerMessage | null =>
  fits(data, FROM_WORKER) ? (data as WorkerMessage) : null;

export function isMeetingStart(start: unknown): start is MeetingStart {
  const { kind } = Object(start) as { readonly kind?: unknown };
  return (kind === 'shared-key' && has(START)(start)) || (kind === 'group' && has(GROUP_START)(start));
}

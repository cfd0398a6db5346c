import { ANSWER_LIMIT } from '../contract/limits.js';
import { tokenError } from '../base/refusals.js';

/**
 * What a LiveKit access token says. It is read, not verified: LiveKit verifies it. Nothing of it is trusted beyond
 * telling the person early what LiveKit would refuse.
 */
export interface LiveKitToken {
  readonly identity: string;
  /** Empty where the token names nobody. */
  readonly name: string;
  readonly room: string;
  /** Milliseconds since the epoch; null where it never expires. */
  readonly expiresAt: number | null;
  readonly canPublish: boolean;
  readonly canSubscribe: boolean;
  readonly canPublishData: boolean;
  /** `microphone`, `camera`, `screen_share`, `screen_share_audio`; null: every source. */
  readonly canPublishSources: readonly string[] | null;
}

type Members = Readonly<Record<string, unknown>>;

/** Milliseconds that the clocks of this machine and of the issuer may differ. */
const SKEW = 60_000;

/** JWS compact serialization (RFC 7515 §7.1). */
const COMPACT = /^[\w-]+\.([\w-]+)\.[\w-]+$/;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function decodePayload(token: string): Members | null {
  const payload = token.length <= ANSWER_LIMIT ? COMPACT.exec(token)?.[1] : undefined;
  if (payload === undefined) return null;
  try {
    const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isMembers(value) ? value : null;
  } catch {
    return null;
  }
}

/** Seconds since the epoch (RFC 7519 §2) as milliseconds; undefined where it is no such number. */
function readTime(payload: Members, name: string): number | null | undefined {
  const value = payload[name];
  if (value === undefined) return null;
  return typeof value === 'number' && Number.isFinite(value) ? value * 1000 : undefined;
}

function readSources(video: Members): readonly string[] | null {
  const value = video['canPublishSources'];
  if (!Array.isArray(value) || value.length === 0) return null;
  return Object.freeze(value.filter((source): source is string => typeof source === 'string'));
}

/**
 * Reads a LiveKit access token without verifying it. The token appears in no error.
 *
 * @param now milliseconds since the epoch
 * @param renewable whether asking the token's source again can bring a better one
 * @throws SecureMeetingError `ERR_SM_TOKEN`
 */
export function readLiveKitToken(token: string, now: number = Date.now(), renewable = false): LiveKitToken {
  const payload = decodePayload(token);
  const video = payload && payload['video'];
  const identity = payload && payload['sub'];
  const expiresAt = payload && readTime(payload, 'exp');
  const notBefore = payload && readTime(payload, 'nbf');
  if (payload === null || expiresAt === undefined || notBefore === undefined) {
    throw tokenError('The token is not a LiveKit access token (a JWT of three parts).');
  }
  const room = isMembers(video) && video['roomJoin'] === true ? video['room'] : undefined;
  if (!isMembers(video) || typeof room !== 'string' || room === '') {
    throw tokenError('The token lets nobody join: it needs the video grant roomJoin and a room.');
  }
  if (typeof identity !== 'string' || identity === '') throw tokenError('The token names no identity (sub).');
  if (expiresAt !== null && expiresAt + SKEW < now) {
    const remedy = renewable
      ? 'its source must answer with a fresh one.'
      : 'a string cannot renew itself. Set a fresh one, or give a function or access-src.';
    throw tokenError(`The token has expired: ${remedy}`, { retryable: renewable });
  }
  if (notBefore !== null && notBefore - SKEW > now) {
    throw tokenError('The token is not valid yet: compare the clocks of this machine and of the server.');
  }
  const name = payload['name'];
  return Object.freeze({
    identity,
    name: typeof name === 'string' ? name : '',
    room,
    expiresAt,
    // LiveKit takes an absent permission as given.
    canPublish: video['canPublish'] !== false,
    canSubscribe: video['canSubscribe'] !== false,
    canPublishData: video['canPublishData'] !== false,
    canPublishSources: readSources(video),
  });
}

/** The same where a token that cannot be used is no reason to stop; null then. */
export function peekLiveKitToken(token: string): LiveKitToken | null {
  try {
    return readLiveKitToken(token);
  } catch {
    return null;
  }
}

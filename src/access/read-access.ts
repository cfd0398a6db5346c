import type { AccessRequest } from '../contract/access.js';
import type { Inputs } from '../contract/inputs.js';
import { readLiveKitToken } from './livekit-token.js';
import type { LiveKitToken } from './livekit-token.js';
import { configError } from '../base/refusals.js';
import { checkServerUrl, isSameServer } from './server-url.js';
import { askAccessFunction, askAccessSrc, askTokenFunction } from './sources.js';
import type { Answer } from './sources.js';

/** The inputs that say how to get in. */
export type AccessInputs = Readonly<Pick<Inputs, 'access' | 'accessSrc' | 'token' | 'serverUrl' | 'room'>>;

/** What one enters with, checked as far as this side can. */
export interface CheckedAccess {
  readonly token: string;
  readonly serverUrl: string;
  /** What the token says. */
  readonly livekit: LiveKitToken;
  /** The entitlement token that came along, not verified. */
  readonly entitlement: string | null;
}

/** The first configured source is asked, the others not. */
function ask({ access, accessSrc, token }: AccessInputs, want: AccessRequest): Promise<Answer> | Answer {
  if (access) return askAccessFunction(access, want);
  if (accessSrc) return askAccessSrc(accessSrc, want);
  if (typeof token === 'function') return askTokenFunction(token, want);
  if (token) return { token, serverUrl: null, entitlement: null };
  throw configError('Set access-src, or the property access, or token together with server-url.');
}

function chooseServer(own: string, answered: string | null): string {
  if (answered === null) {
    if (own) return own;
    throw configError('Set server-url, the wss: address of your LiveKit server: the source of the token names none.');
  }
  const checked = checkServerUrl(answered, 'server_url in the answer');
  if (own && !isSameServer(own, checked)) {
    throw configError('server-url and the server_url in the answer differ: leave one of them out.');
  }
  return own || checked;
}

/**
 * Gets LiveKit token and server from where the page says, and checks both.
 *
 * @throws SecureMeetingError `ERR_SM_CONFIG`, `ERR_SM_TOKEN`, `ERR_SM_ACCESS_SRC` or `ERR_SM_ABORTED`
 */
export async function readAccess(inputs: AccessInputs, want: AccessRequest): Promise<CheckedAccess> {
  // What the page asked with, even if it changes an input meanwhile.
  const { access, accessSrc, room, token: source } = inputs;
  const own = inputs.serverUrl && checkServerUrl(inputs.serverUrl);
  const answer = await ask(inputs, want);
  const serverUrl = chooseServer(own, answer.serverUrl);
  const renewable = access !== null || accessSrc !== '' || typeof source === 'function';
  const livekit = readLiveKitToken(answer.token, Date.now(), renewable);
  if (room && livekit.room !== room) {
    throw configError('room and the room of the LiveKit token differ.');
  }
  return Object.freeze({ token: answer.token, serverUrl, livekit, entitlement: answer.entitlement });
}

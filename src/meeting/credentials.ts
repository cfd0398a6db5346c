import type { LiveKitToken } from '../access/livekit-token.js';
import { mayBeEntitled } from '../access/entitlement-inputs.js';
import { readEntitlement } from '../access/read-entitlement.js';
import type { SecureMeetingError } from '../base/errors.js';
import type { AccessRequest } from '../contract/access.js';
import type { Entitlement } from '../contract/entitlement.js';
import type { Inputs } from '../contract/inputs.js';
import type { TokenOutcome } from '../entitlement/policy.js';
import { toErrorCode, translate } from './refusals.js';
import type { SessionPorts } from './session-ports.js';
import { NO_ENTITLEMENT } from './state.js';
import type { EntitlementSeen } from './state.js';

/** What an entitlement is worth, once its source was asked and its token judged. */
export interface Standing {
  readonly outcome: TokenOutcome;
  /** Verified; null otherwise. */
  readonly entitlement: Entitlement | null;
  /** Why the token does not count; null where it does, or where there is none. */
  readonly refusal: SecureMeetingError | null;
}

/** What one enters with: the LiveKit token, and what the entitlement is worth. */
export interface Credentials extends Standing {
  readonly token: string;
  readonly serverUrl: string;
  readonly livekit: LiveKitToken;
}

export type CredentialPorts = Pick<SessionPorts, 'readAccess' | 'openDeviceKey'>;

/** Nobody brought an entitlement. */
const NONE: Standing = { outcome: { status: 'none' }, entitlement: null, refusal: null };

/** A worker or browser that cannot verify says nothing about the token. */
function unverifiable(refusal: SecureMeetingError): Standing {
  const code = refusal.code === 'ERR_SM_UNSUPPORTED' ? refusal.code : 'ERR_SM_WORKER';
  return { outcome: { status: 'unverifiable', code }, entitlement: null, refusal };
}

/** What a failure says of the entitlement. @throws what says nothing of it: a wrong input, a file that does not load */
export function toStanding(error: unknown): Standing {
  const refusal = translate(error, 'ERR_SM_WORKER');
  switch (refusal.code) {
    case 'ERR_SM_ABORTED':
    case 'ERR_SM_CONFIG':
    case 'ERR_SM_LOAD':
      throw refusal;
    case 'ERR_SM_WORKER':
    case 'ERR_SM_UNSUPPORTED':
      return unverifiable(refusal);
    default:
      return {
        outcome: {
          status: 'invalid',
          code: toErrorCode(refusal.code),
          encryptedRoom: 'encryptedRoom' in refusal,
        },
        entitlement: null,
        refusal,
      };
  }
}

/** Asks for the thumbprint where a backend may need it: a page without issuer keys loads no worker. */
async function identify(ports: CredentialPorts, inputs: Inputs): Promise<string | null> {
  if (inputs.e2ee === 'off' || !mayBeEntitled(inputs)) return null;
  return await (await ports.openDeviceKey()).thumbprint();
}

/** Reads the entitlement from its source and has it verified for the person that the LiveKit token names. */
async function stand(
  ports: CredentialPorts,
  inputs: Inputs,
  answered: string | null,
  { livekit, want }: { readonly livekit: LiveKitToken; readonly want: AccessRequest },
): Promise<Standing> {
  try {
    const asked = { ...want, room: livekit.room, identity: livekit.identity };
    const token = await readEntitlement(inputs, answered, asked);
    if (token === null) return NONE;
    const key = await ports.openDeviceKey();
    await key.thumbprint();
    const entitlement = await key.verify(token, { room: livekit.room, subject: livekit.identity });
    return { outcome: { status: 'valid', entitlement }, entitlement, refusal: null };
  } catch (error) {
    return toStanding(error);
  }
}

/**
 * Asks the page's sources, in the order that the contract gives them, and has the entitlement judged.
 *
 * @param goOnUnverified whether anything can follow where nothing can be verified; otherwise no source is asked then
 * @throws SecureMeetingError of the LiveKit token's source, of a wrong input, or of a worker that does not start
 */
export async function getCredentials(
  ports: CredentialPorts,
  inputs: Inputs,
  want: AccessRequest,
  goOnUnverified: boolean,
): Promise<Credentials> {
  let broken: Standing | null = null;
  let keyThumbprint: string | null = null;
  try {
    keyThumbprint = await identify(ports, inputs);
  } catch (error) {
    broken = toStanding(error);
    if (!goOnUnverified) throw error;
  }
  const asked = { ...want, keyThumbprint };
  const { token, serverUrl, livekit, entitlement } = await ports.readAccess(asked);
  const standing = broken ?? (await stand(ports, inputs, entitlement, { livekit, want: asked }));
  return Object.freeze({ token, serverUrl, livekit, ...standing });
}

/** Asks for a new entitlement alone, in mid-meeting, under the key that the person came with. */
export async function renewStanding(
  ports: CredentialPorts,
  inputs: Inputs,
  want: AccessRequest,
  livekit: LiveKitToken,
): Promise<Standing> {
  const keyThumbprint = await identify(ports, inputs);
  const asked = { ...want, keyThumbprint };
  const combined = inputs.access !== null || inputs.accessSrc !== '';
  const { entitlement } = combined ? await ports.readAccess(asked) : { entitlement: null };
  return await stand(ports, inputs, entitlement, { livekit, want: asked });
}

/** The standing as the screen shows it. A new object each time: what is known now was asked for. */
export function toSeen({ entitlement, refusal }: Standing): EntitlementSeen {
  if (entitlement) {
    const { basis, role, features, expiresAt } = entitlement;
    return { status: 'valid', basis, role, features, expiresAt, code: null };
  }
  if (!refusal) return { ...NO_ENTITLEMENT };
  const status = refusal.code === 'ERR_SM_ENTITLEMENT_EXPIRED' ? 'expired' : 'invalid';
  return { ...NO_ENTITLEMENT, status, code: toErrorCode(refusal.code) };
}

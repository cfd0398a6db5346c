import { entitlementConfigHint, namesIssuerKeys } from '../../access/entitlement-inputs.js';
import { readAccess } from '../../access/read-access.js';
import type { CheckedAccess } from '../../access/read-access.js';
import { readEntitlement } from '../../access/read-entitlement.js';
import { checkServerUrl } from '../../access/server-url.js';
import { configError } from '../../base/refusals.js';
import type { AccessRequest } from '../../contract/access.js';
import type { Inputs } from '../../contract/inputs.js';
import type { DeviceKeyPort } from '../../meeting/ports.js';
import { fine, refused, wrong } from './finding.js';
import type { Finding } from './finding.js';

/** Milliseconds to wait for the LiveKit server. */
const SERVER_PATIENCE = 5_000;

/** What was found on the way in; null where the page needs no such thing. */
interface WayIn {
  readonly key: Finding | null;
  readonly token: Finding;
  readonly entitlement: Finding | null;
  readonly server: Finding;
}

/**
 * Asks the page's sources as a join would, and looks at what they answer. It lets nobody in: a token that is not used
 * expires.
 */
export async function tryWayIn(inputs: Inputs, openDeviceKey: () => Promise<DeviceKeyPort>): Promise<WayIn> {
  const needsKey = inputs.e2ee !== 'off' && namesIssuerKeys(inputs);
  const device = needsKey ? await tryKey(openDeviceKey) : null;
  const { room, displayName } = inputs;
  const { signal } = new AbortController();
  const keyThumbprint = device?.thumbprint ?? null;
  const want: AccessRequest = { room, displayName, keyThumbprint, identity: null, reason: 'join', signal };
  const key = device?.finding ?? null;
  try {
    const access = await readAccess(inputs, want);
    const token = fine('There is a LiveKit token that can be read and has not expired.');
    const entitlement = await tryEntitlement(inputs, access, want, device?.port ?? null);
    return { key, token, entitlement, server: await reach(access.serverUrl) };
  } catch (error) {
    const token = refused(error, 'The source of the LiveKit token failed.');
    const server = inputs.serverUrl
      ? await reach(inputs.serverUrl)
      : wrong('Nothing says which server it is.', 'Set server-url, or mend the source of the LiveKit token.');
    return { key, token, entitlement: null, server };
  }
}

interface Device {
  readonly finding: Finding;
  readonly port?: DeviceKeyPort;
  readonly thumbprint?: string;
}

async function tryKey(open: () => Promise<DeviceKeyPort>): Promise<Device> {
  try {
    const port = await open();
    const thumbprint = await port.thumbprint();
    return { finding: fine('The worker runs and holds this device’s key.'), port, thumbprint };
  } catch (error) {
    return { finding: refused(error, 'The worker that holds this device’s key does not run.') };
  }
}

async function tryEntitlement(
  inputs: Inputs,
  { livekit, entitlement: answered }: CheckedAccess,
  want: AccessRequest,
  port: DeviceKeyPort | null,
): Promise<Finding | null> {
  try {
    const hint = entitlementConfigHint(inputs);
    if (hint !== null) throw configError(hint);
    if (!port) return null;
    const token = await readEntitlement(inputs, answered, want);
    if (token === null) return fine('None: nobody is entitled to end-to-end encryption by it.');
    const { e2ee } = await port.verify(token, { room: livekit.room, subject: livekit.identity });
    return fine(`Valid. End-to-end encryption is ${e2ee}.`);
  } catch (error) {
    return refused(error, 'The entitlement cannot be verified.');
  }
}

async function reach(serverUrl: string): Promise<Finding> {
  try {
    const page = new URL(checkServerUrl(serverUrl));
    page.protocol = page.protocol === 'ws:' ? 'http:' : page.protocol === 'wss:' ? 'https:' : page.protocol;
    await fetch(page, { mode: 'no-cors', credentials: 'omit', signal: AbortSignal.timeout(SERVER_PATIENCE) });
    return fine('The LiveKit server answers.');
  } catch (error) {
    const remedy =
      'Check server-url, the server, and connect-src of the page: it needs the wss: and the https: address.';
    return refused(error, 'The LiveKit server does not answer.', remedy);
  }
}

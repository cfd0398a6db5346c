import { namesIssuerKeys } from '../access/entitlement-inputs.js';
import type { Inputs } from '../contract/inputs.js';
import type { SelfTestResult } from '../contract/self-test.js';
import type { DeviceKeyPort } from '../meeting/ports.js';
import { fine } from './self-test/finding.js';
import type { Finding } from './self-test/finding.js';
import { devices, encryption, permission, policy, secureContext, webrtc } from './self-test/page.js';
import { tryWayIn } from './self-test/way-in.js';

function thirdParties({ iceServers }: Inputs): Finding {
  const hosts = (iceServers ?? []).flatMap(({ urls }) => urls);
  return fine(
    hosts.length === 0
      ? 'None: the page’s own origin and the LiveKit server (with its TURN servers) are all that is contacted.'
      : `The property iceServers names ${hosts.join(', ')}.`,
  );
}

/**
 * Looks at everything a meeting needs: it asks the page's source of access as a join would, joins nothing, and asks
 * nobody for a permission. The order is fixed: browser, page, devices, key, token, entitlement, server.
 */
export async function runSelfTest(
  inputs: Inputs,
  openDeviceKey: () => Promise<DeviceKeyPort>,
): Promise<readonly SelfTestResult[]> {
  const violations: SecurityPolicyViolationEvent[] = [];
  const note = (event: SecurityPolicyViolationEvent): void => void violations.push(event);
  document.addEventListener('securitypolicyviolation', note);
  const results: SelfTestResult[] = [];
  const add = (id: string, finding: Finding | null): void => {
    if (finding) results.push(Object.freeze({ id, ...finding }));
  };
  try {
    add('secure-context', secureContext());
    add('webrtc', webrtc());
    const encrypts = inputs.e2ee === 'required' || namesIssuerKeys(inputs);
    add('encryption', await encryption(encrypts && inputs.e2ee !== 'off' ? inputs.assetsBase : null));
    add('camera-permission', permission('camera'));
    add('microphone-permission', permission('microphone'));
    add('screen-permission', permission('display-capture'));
    add('devices', await devices());
    const { key, token, entitlement, server } = await tryWayIn(inputs, openDeviceKey);
    add('key', key);
    add('token', token);
    add('entitlement', entitlement);
    add('server', server);
    add('third-parties', thirdParties(inputs));
    add('content-security-policy', policy(violations));
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
  return Object.freeze(results);
}

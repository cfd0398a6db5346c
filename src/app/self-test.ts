import { readLiveKitToken } from '../access/livekit-token.js';
import { checkServerUrl } from '../access/server-url.js';
import type { Inputs } from '../contract/inputs.js';
import type { SelfTestResult } from '../contract/self-test.js';

/** Milliseconds to wait for the LiveKit server. */
const SERVER_PATIENCE = 5_000;

type Finding = Omit<SelfTestResult, 'id'>;

const fine = (found: string): Finding => ({ ok: true, found, remedy: '' });
const wrong = (found: string, remedy: string): Finding => ({ ok: false, found, remedy });

/** What a refusal of ours says, for a developer. */
const refusal = (error: unknown): Finding => {
  const { message, hint } = error as { message: string; hint?: string };
  return wrong(message, hint ?? '');
};

function secureContext(): Finding {
  return isSecureContext
    ? fine('The page is a secure context.')
    : wrong('The page is not a secure context.', 'Serve it over https (http works on localhost alone).');
}

function webrtc(): Finding {
  return 'RTCPeerConnection' in globalThis
    ? fine('WebRTC is there.')
    : wrong('There is no WebRTC.', 'Use a current browser, and let no extension switch WebRTC off.');
}

/** Whether the page, or the iframe it stands in, may ask for a device. Firefox cannot tell. */
function permission(feature: 'camera' | 'microphone' | 'display-capture'): Finding {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  if (!featurePolicy) return fine('This browser cannot say; joining will tell.');
  return featurePolicy.allowsFeature(feature)
    ? fine('The page may ask for it.')
    : wrong(
        'The page may not ask for it.',
        `Add "${feature}" to the iframe's allow attribute, or to the Permissions-Policy header.`,
      );
}

async function devices(): Promise<Finding> {
  if (!('mediaDevices' in navigator)) return wrong('There are no media devices.', 'Serve the page over https.');
  const found = await navigator.mediaDevices.enumerateDevices();
  const count = (kind: MediaDeviceKind): number => found.filter((device) => device.kind === kind).length;
  const said = `${count('videoinput')} camera(s), ${count('audioinput')} microphone(s).`;
  return count('audioinput') > 0 ? fine(said) : wrong(said, 'Plug in a microphone; joining without one works too.');
}

/** Adopted style sheets and a Trusted Types policy for the templates: what the page's policy could forbid. */
function policy(violations: readonly SecurityPolicyViolationEvent[]): Finding {
  const blocked = violations.map((violation) => `${violation.effectiveDirective} blocked ${violation.blockedURI}`);
  return blocked.length === 0
    ? fine('Nothing was blocked during this test.')
    : wrong(blocked.join('; '), 'Add what is blocked to that directive of the Content-Security-Policy.');
}

async function server({ serverUrl, accessSrc, access }: Inputs): Promise<Finding> {
  if (!serverUrl && (accessSrc || access)) return fine('The access source names the server; not asked by this test.');
  try {
    const url = checkServerUrl(serverUrl);
    const page = new URL(url);
    page.protocol = page.protocol === 'ws:' ? 'http:' : page.protocol === 'wss:' ? 'https:' : page.protocol;
    await fetch(page, { mode: 'no-cors', credentials: 'omit', signal: AbortSignal.timeout(SERVER_PATIENCE) });
    return fine('The LiveKit server answers.');
  } catch (error) {
    if (error instanceof Error && 'hint' in error) return refusal(error);
    const remedy =
      'Check server-url, the server, and connect-src of the page: it needs the wss: and the https: address.';
    return wrong('The LiveKit server does not answer.', remedy);
  }
}

function source({ access, accessSrc, token }: Inputs): Finding {
  if (access) return fine('The property access is asked at join.');
  if (accessSrc) {
    return new URL(accessSrc, document.baseURI).origin === location.origin
      ? fine('access-src is asked at join.')
      : wrong('access-src is on another origin.', 'Serve the endpoint from this page’s own origin, or use access.');
  }
  if (typeof token === 'function') return fine('The property token is asked at join.');
  if (!token) return wrong('There is no token.', 'Set access-src, access, or token together with server-url.');
  try {
    readLiveKitToken(token);
    return fine('The token can be read and has not expired.');
  } catch (error) {
    return refusal(error);
  }
}

function thirdParties({ iceServers }: Inputs): Finding {
  const hosts = (iceServers ?? []).flatMap(({ urls }) => urls);
  return fine(
    hosts.length === 0
      ? 'None: the page’s own origin and the LiveKit server (with its TURN servers) are all that is contacted.'
      : `The property iceServers names ${hosts.join(', ')}.`,
  );
}

/**
 * Looks at everything a meeting needs, joining nothing and asking nobody for a permission.
 * The order is fixed: browser, page, devices, server, token.
 */
export async function runSelfTest(inputs: Inputs): Promise<readonly SelfTestResult[]> {
  const violations: SecurityPolicyViolationEvent[] = [];
  const note = (event: SecurityPolicyViolationEvent): void => void violations.push(event);
  document.addEventListener('securitypolicyviolation', note);
  const results: SelfTestResult[] = [];
  const add = (id: string, finding: Finding): void => void results.push(Object.freeze({ id, ...finding }));
  try {
    add('secure-context', secureContext());
    add('webrtc', webrtc());
    add('camera-permission', permission('camera'));
    add('microphone-permission', permission('microphone'));
    add('screen-permission', permission('display-capture'));
    add('devices', await devices());
    add('server', await server(inputs));
    add('token', source(inputs));
    add('third-parties', thirdParties(inputs));
    add('content-security-policy', policy(violations));
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
  return Object.freeze(results);
}

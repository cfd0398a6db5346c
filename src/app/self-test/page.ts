import { startFrameWorker } from '../../crypto/frame-client.js';
import { fine, refused, wrong } from './finding.js';
import type { Finding } from './finding.js';

const OVER_HTTPS = 'Serve it over https (http works on localhost alone).';

export function secureContext(): Finding {
  return isSecureContext
    ? fine('The page is a secure context.')
    : wrong('The page is not a secure context.', OVER_HTTPS);
}

export function webrtc(): Finding {
  return 'RTCPeerConnection' in globalThis
    ? fine('WebRTC is there.')
    : wrong('There is no WebRTC.', 'Use a current browser, and let no extension switch WebRTC off.');
}

/** @param assetsBase null where the page asks for no encryption: no worker is started then */
export async function encryption(assetsBase: string | null): Promise<Finding> {
  if (!isSecureContext) return wrong('The page cannot make keys.', OVER_HTTPS);
  if (!('RTCRtpScriptTransform' in globalThis && 'Worker' in globalThis)) {
    return wrong(
      'The browser cannot encrypt media in a worker (RTCRtpScriptTransform).',
      'Standard meetings work; end-to-end encryption needs a newer browser.',
    );
  }
  if (assetsBase === null) return fine('The browser can encrypt media in a worker.');
  const trial = new AbortController();
  try {
    await startFrameWorker({ assetsBase, signal: trial.signal, onLost: () => undefined });
    return fine('The worker that encrypts media runs.');
  } catch (error) {
    return refused(error, 'The worker that encrypts media does not run.');
  } finally {
    trial.abort();
  }
}

/** Whether the page, or the iframe it stands in, may ask for a device. Firefox cannot tell. */
export function permission(feature: 'camera' | 'microphone' | 'display-capture'): Finding {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  if (!featurePolicy) return fine('This browser cannot say; joining will tell.');
  return featurePolicy.allowsFeature(feature)
    ? fine('The page may ask for it.')
    : wrong(
        'The page may not ask for it.',
        `Add "${feature}" to the iframe's allow attribute, or to the Permissions-Policy header.`,
      );
}

export async function devices(): Promise<Finding> {
  if (!('mediaDevices' in navigator)) return wrong('There are no media devices.', 'Serve the page over https.');
  const found = await navigator.mediaDevices.enumerateDevices();
  const count = (kind: MediaDeviceKind): number => found.filter((device) => device.kind === kind).length;
  const said = `${count('videoinput')} camera(s), ${count('audioinput')} microphone(s).`;
  return count('audioinput') > 0 ? fine(said) : wrong(said, 'Plug in a microphone; joining without one works too.');
}

/** What the page's policy forbade meanwhile. */
export function policy(violations: readonly SecurityPolicyViolationEvent[]): Finding {
  const blocked = violations.map((violation) => `${violation.effectiveDirective} blocked ${violation.blockedURI}`);
  return blocked.length === 0
    ? fine('Nothing was blocked during this test.')
    : wrong(blocked.join('; '), 'Add what is blocked to that directive of the Content-Security-Policy.');
}

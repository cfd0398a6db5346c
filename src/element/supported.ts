/** What this browser and page can do, for a site to ask before it shows the tag. */
export interface Supported {
  readonly meeting: boolean;
  readonly encryption: boolean;
  /** What is missing, in words for a developer. */
  readonly reasons: string[];
}

/** @example if (!SecureMeetingElement.supported().meeting) showPhoneNumber(); */
export function supported(): Supported {
  const reasons: string[] = [];
  const need = (there: boolean, reason: string): boolean => {
    if (!there) reasons.push(reason);
    return there;
  };
  const secure = need(
    'isSecureContext' in globalThis && globalThis.isSecureContext,
    'The page is not served over https.',
  );
  const webrtc = need('RTCPeerConnection' in globalThis, 'The browser has no WebRTC, or it is switched off.');
  const transforms = need(
    'RTCRtpScriptTransform' in globalThis && 'Worker' in globalThis,
    'The browser cannot encrypt media in a worker (RTCRtpScriptTransform).',
  );
  const meeting = secure && webrtc;
  return { meeting, encryption: meeting && transforms, reasons };
}

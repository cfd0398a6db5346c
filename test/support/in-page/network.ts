/** What leaves the page in ways that a browser's request log does not show: sockets, ICE servers, media peers. */

/** A policy violation is an address that was tried and stopped. */
export interface PageNetwork {
  readonly sockets: readonly string[];
  readonly iceServers: readonly RTCIceServer[];
  /** `protocol address:port` of every remote candidate. */
  readonly peers: readonly string[];
  readonly violations: readonly string[];
}

const sockets: string[] = [];
const iceServers: RTCIceServer[] = [];
const peers = new Set<string>();
const violations: string[] = [];

export function readNetwork(): PageNetwork {
  return { sockets, iceServers, peers: [...peers], violations };
}

export function watchNetwork(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`.trim());
  });

  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      sockets.push(String(url));
      super(url, protocols);
    }
  };

  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      iceServers.push(...(configuration?.iceServers ?? []));
      super(configuration);
    }

    override setConfiguration(configuration?: RTCConfiguration): void {
      iceServers.push(...(configuration?.iceServers ?? []));
      super.setConfiguration(configuration);
    }

    override addIceCandidate(candidate?: RTCIceCandidateInit | RTCIceCandidate | null): Promise<void> {
      notePeers(candidate?.candidate ?? '');
      return super.addIceCandidate(candidate);
    }

    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      notePeers(description.sdp ?? '');
      return super.setRemoteDescription(description);
    }
  };
}

/** RFC 8839, section 5.1: `candidate:foundation component transport priority address port typ …`. */
function notePeers(text: string): void {
  for (const [, transport, address, port] of text.matchAll(/candidate:\S+ \d+ (\S+) \d+ (\S+) (\d+) typ/g)) {
    peers.add(`${String(transport).toLowerCase()} ${String(address)}:${String(port)}`);
  }
}

import type { Room } from 'livekit-client';
import type { Transport } from './guarded-transport.js';

type Engine = Room['engine'];

/** `EngineEvent.TransportsCreated`, which livekit-client does not export. */
const MADE = 'transportsCreated' as Parameters<Engine['on']>[0];

/** The header extension by which a packet says which media section it belongs to: RFC 9143, section 15. */
const MID_EXTENSION = /^a=extmap:\S+ urn:ietf:params:rtp-hdrext:sdes:mid\r?\n/gm;

/** Of Gecko: the Firefox of iOS is WebKit, and calls itself FxiOS. */
const FIREFOX = / Firefox\//;

/**
 * Has each stream reach the receiver that the server's description names by SSRC.
 *
 * LiveKit sends what somebody new says as soon as it has answered, so packets overtake the answer. It agrees to the
 * `mid` extension and writes it into no packet. Firefox then believes that such a packet is a new SSRC of the only
 * person heard so far, takes it up there, and when the answer comes never gives it to the one it is of: they stay
 * silent. Where the extension was not agreed on, Firefox goes by the SSRCs of the description alone.
 *
 * Firefox alone: Chromium goes by the SSRCs anyway, and would offer `mid` for nothing that it sends from then on, without
 * which the server cannot tell whose the layers of a picture are.
 */
export function routeBySsrc(engine: Pick<Engine, 'on'>, { userAgent }: { userAgent: string } = navigator): void {
  if (!FIREFOX.test(userAgent)) return;
  engine.on(MADE, (...transports: readonly (Transport | undefined)[]) => {
    for (const transport of transports) {
      if (!transport) continue;
      const setRemoteDescription = transport.setRemoteDescription.bind(transport);
      transport.setRemoteDescription = ({ type, sdp }, id) =>
        setRemoteDescription({ type, ...(sdp !== undefined && { sdp: withoutReceivedMid(sdp) }) }, id);
    }
  });
}

/** A server's description that promises no `mid` in what it sends. What it receives stays as it was. */
export function withoutReceivedMid(sdp: string): string {
  return sdp
    .split(/^(?=m=)/m)
    .map((section) => (/^a=recvonly/m.test(section) ? section : section.replace(MID_EXTENSION, '')))
    .join('');
}

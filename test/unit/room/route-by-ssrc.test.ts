import { expect } from '@open-wc/testing';
import { routeBySsrc, withoutReceivedMid } from '../../../src/room/route-by-ssrc.js';

const lines = (...all: string[]): string => all.map((line) => `${line}\r\n`).join('');

const MID = 'a=extmap:3 urn:ietf:params:rtp-hdrext:sdes:mid';
const LEVEL = 'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level';

describe('a description of the server', () => {
  it('promises no media section in the packets that it sends, and goes on taking them', () => {
    const session = ['v=0', 'a=group:BUNDLE 0 1 2'];
    const sent = ['m=audio 9 UDP/TLS/RTP/SAVPF 109', LEVEL, 'a=mid:0', 'a=sendonly', 'a=ssrc:1 cname:x'];
    const unused = ['m=video 9 UDP/TLS/RTP/SAVPF 120', 'a=mid:1', 'a=inactive'];
    const received = ['m=audio 9 UDP/TLS/RTP/SAVPF 109', MID, LEVEL, 'a=mid:2', 'a=recvonly'];
    const data = ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'a=mid:3'];
    const wider = 'a=extmap:3/sendonly urn:ietf:params:rtp-hdrext:sdes:mid';
    expect(
      withoutReceivedMid(lines(...session, ...sent.toSpliced(2, 0, MID), ...unused, wider, ...received, ...data)),
    ).to.equal(lines(...session, ...sent, ...unused, ...received, ...data));
  });

  it('is left as it is where the browser is none of Gecko', () => {
    const agents = {
      Firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
      Chrome: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
      'Firefox of iOS':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/153.0 Mobile/15E148 Safari/605.1.15',
    };
    const changed = Object.entries(agents).filter(([, userAgent]) => {
      const events: unknown[] = [];
      routeBySsrc({ on: (event: unknown) => events.push(event) } as never, { userAgent });
      return events.length > 0;
    });
    expect(changed.map(([name]) => name)).to.deep.equal(['Firefox']);
  });
});

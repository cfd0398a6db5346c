import { expect } from '@open-wc/testing';
import { withoutReceivedMid } from '../../../src/room/route-by-ssrc.js';

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
});

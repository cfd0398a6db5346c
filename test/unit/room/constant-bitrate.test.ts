import { expect } from '@open-wc/testing';
import { withConstantBitrate } from '../../../src/room/constant-bitrate.js';

const lines = (...all: string[]): string => all.map((line) => `${line}\r\n`).join('');

describe('asking for packets of one size', () => {
  it('is said once for every Opus, and of nothing else', () => {
    const sdp = lines(
      'm=audio 9 UDP/TLS/RTP/SAVPF 111 63',
      'a=rtpmap:111 opus/48000/2',
      'a=fmtp:111 minptime=10;useinbandfec=1',
      'a=rtpmap:63 red/48000/2',
      'a=fmtp:63 111/111',
      'm=video 9 UDP/TLS/RTP/SAVPF 96 97',
      'a=rtpmap:96 VP8/90000',
      'a=fmtp:97 apt=96',
      'm=audio 9 UDP/TLS/RTP/SAVPF 109',
      'a=rtpmap:109 OPUS/48000/2',
      'a=fmtp:109 stereo=1; cbr=0',
    );
    expect(withConstantBitrate(sdp)).to.equal(
      sdp.replace('minptime=10;useinbandfec=1', 'minptime=10;useinbandfec=1;cbr=1'),
    );
    expect(withConstantBitrate(withConstantBitrate(sdp))).to.equal(withConstantBitrate(sdp));
  });

  it('is not said where there is no sound', () => {
    const sdp = lines('m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=rtpmap:96 VP8/90000', 'a=fmtp:96 x=1');
    expect(withConstantBitrate(sdp)).to.equal(sdp);
  });
});

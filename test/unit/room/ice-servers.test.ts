import { expect } from '@open-wc/testing';
import { keepIceServers } from '../../../src/room/ice-servers.js';

const HOST = 'livekit.example';

describe('ICE servers that a LiveKit server names', () => {
  it('lose STUN servers of other hosts', () => {
    const google = { urls: ['stun:stun.l.google.com:19302', 'stun:stun1.l.google.com:19302'] };
    expect(keepIceServers([google], HOST)).to.deep.equal([]);
  });

  it('keep STUN on the LiveKit server’s own host, however it is written', () => {
    const urls = ['stun:livekit.example:3478', 'stuns:LIVEKIT.example', 'STUN:livekit.example?x'];
    expect(keepIceServers([{ urls }], HOST)).to.deep.equal([{ urls }]);
    expect(keepIceServers([{ urls: 'stun:[::1]:3478' }], '[::1]')).to.have.length(1);
  });

  it('take no other host for it', () => {
    const urls = ['stun:livekit.example.evil:3478', 'stun:evil/livekit.example', 'stun:x@evil', 'stun:', 'stun:a b'];
    expect(keepIceServers([{ urls }], HOST)).to.deep.equal([]);
  });

  it('keep TURN servers wherever they are, with what they ask for', () => {
    const turn = {
      urls: ['turn:turn.example:443?transport=udp', 'turns:other.example:443'],
      username: 'u',
      credential: 'c',
    };
    expect(keepIceServers([turn], HOST)).to.deep.equal([turn]);
  });

  it('are judged address by address', () => {
    const mixed = { urls: ['stun:elsewhere.example', 'turn:elsewhere.example'], username: 'u', credential: 'c' };
    expect(keepIceServers([mixed], HOST)).to.deep.equal([{ ...mixed, urls: ['turn:elsewhere.example'] }]);
  });

  it('carry no empty credentials, as LiveKit’s messages do', () => {
    const stun = { urls: ['stun:livekit.example'], username: '', credential: '' };
    expect(keepIceServers([stun], HOST)).to.deep.equal([{ urls: stun.urls }]);
  });
});

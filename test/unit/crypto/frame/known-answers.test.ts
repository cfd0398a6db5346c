import { expect } from '@open-wc/testing';
import type { EncodedFrame } from '../../../../src/crypto/frame/encoded-frame.js';
import { openFrame } from '../../../../src/crypto/frame/open.js';
import { clearLength, sealFrame } from '../../../../src/crypto/frame/seal.js';
import { deriveFrameKey } from '../../../../src/crypto/frame-keys.js';
import type { FrameCodec } from '../../../../src/crypto/protocol.js';
import { fromHex, sharedKey, toHex } from './bytes.js';

/** A key that cannot be read shows by what it makes of zeros: in AES-GCM, under this IV, the key stream. */
async function fingerprint(key: CryptoKey): Promise<string> {
  return toHex(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, new Uint8Array(16)));
}
const keyOf = (hex: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', fromHex(hex), 'AES-GCM', false, ['encrypt', 'decrypt']);
const frameOf = (data: Uint8Array<ArrayBuffer>, type?: string): EncodedFrame => ({
  data: data.buffer,
  ...(type === undefined ? {} : { type }),
  getMetadata: () => ({}),
});

describe('LiveKit’s keys', () => {
  it('come of a passphrase as its SDKs derive them', async () => {
    const key = await sharedKey('password');
    expect(await fingerprint(key)).to.equal(await fingerprint(await keyOf('421890b1557504a8ea1a90c253b419e4')));
    expect(key.extractable).to.equal(false);
  });

  it('come of 32 bytes as its SDKs derive them', async () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, at) => at);
    const key = await deriveFrameKey(await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']));
    expect(await fingerprint(key)).to.equal(await fingerprint(await keyOf('6d0dd7b3d6f4efde47ab9a9e15abde76')));
    expect(key.extractable).to.equal(false);
  });
});

interface Answer {
  readonly codec: FrameCodec;
  readonly type?: 'key' | 'delta';
  readonly plain: string;
  readonly sealed: string;
}

/** Key of "password", index 5, IV 01 to 0c: computed with livekit-client 2.23.0's own code. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  Opus: { codec: 'opus', plain: '78aabbccdd', sealed: '78 a448c07ae64531313b19b2c1955af2df3bee5831' },
  'a VP8 key frame': {
    codec: 'vp8',
    type: 'key',
    plain: '10111213141516171819aabb',
    sealed: '10111213141516171819 a448edc8902e403d314ab9d02a27ffb79533',
  },
  'a VP8 delta frame': {
    codec: 'vp8',
    type: 'delta',
    plain: '313233aabb',
    sealed: '313233 a4483bb64faf41f9d709c3d47b66a851fbb5',
  },
  'H.264': {
    codec: 'h264',
    type: 'key',
    plain: '00000001658884deadbe',
    sealed: '000000016588 8a2da119e9cc377ffe33b922bfa8b791ac31271b',
  },
};
const TRAILER = '0102030405060708090a0b0c 0c05';

describe('LiveKit’s frames', () => {
  let key: CryptoKey;
  before(async () => {
    key = await sharedKey('password');
  });

  for (const [name, { codec, type, plain, sealed }] of Object.entries(ANSWERS)) {
    it(`are sealed as LiveKit seals them: ${name}`, async () => {
      const data = fromHex(plain);
      const iv = fromHex('0102030405060708090a0b0c');
      const clear = clearLength(data, codec, type) ?? NaN;
      const frame = frameOf(data, type);
      const findHindrance = () => null;
      expect(await sealFrame(frame, data, { codec, clear, key, index: 5, iv, findHindrance })).to.equal('sealed');
      expect(toHex(frame.data)).to.equal((sealed + TRAILER).replaceAll(' ', ''));
    });

    it(`open: ${name}`, async () => {
      const replay = { seen: () => false, accept: () => true };
      const data = fromHex(sealed + TRAILER);
      const frame = frameOf(data, type);
      const findKey = (index: number) => (index === 5 ? { key, replay } : null);
      expect(await openFrame(frame, data, { codec, type, findKey })).to.equal('opened');
      expect(toHex(frame.data)).to.equal(plain);
    });
  }
});

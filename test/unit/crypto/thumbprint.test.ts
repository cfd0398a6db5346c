import { expect } from '@open-wc/testing';
import { calculateJwkThumbprint } from 'jose';
import { generateKeyPair, isKeyPair, thumbprintOfPair } from '../../../src/crypto/group/key-pair.js';
import { thumbprintOf } from '../../../src/crypto/group/thumbprint.js';

describe('a device key', () => {
  it('has the thumbprint of RFC 8037, appendix A.3', async () => {
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    expect(await thumbprintOf(x)).to.equal('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  it('has the thumbprint that jose calculates', async () => {
    for (let times = 0; times < 5; times += 1) {
      const pair = await generateKeyPair();
      const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey);
      expect(await thumbprintOfPair(pair)).to.equal(await calculateJwkThumbprint(jwk));
    }
  });

  it('signs, and cannot be read', async () => {
    const pair = await generateKeyPair();
    const { privateKey, publicKey } = pair;
    expect(isKeyPair(pair)).to.equal(true);
    const bytes = new Uint8Array([1, 2, 3]);
    const signature = await crypto.subtle.sign('Ed25519', privateKey, bytes);
    expect(await crypto.subtle.verify('Ed25519', publicKey, signature, bytes)).to.equal(true);
    for (const format of ['jwk', 'pkcs8'] as const) {
      const reading = await crypto.subtle
        .exportKey(format, privateKey)
        .catch((error: unknown) => (error as DOMException).name);
      expect(reading).to.equal('InvalidAccessError');
    }
  });

  it('from storage is taken for one only if it is as ours are', async () => {
    const { privateKey, publicKey } = await generateKeyPair();
    const open = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
    const other = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    const wrong = [
      undefined,
      null,
      'x',
      {},
      { privateKey },
      { publicKey },
      { privateKey: publicKey, publicKey: privateKey },
      { privateKey: { type: 'private', extractable: false, usages: ['sign'] }, publicKey },
      open,
      other,
      { privateKey, publicKey: other.publicKey },
    ];
    for (const found of wrong) expect(isKeyPair(found)).to.equal(false);
  });
});

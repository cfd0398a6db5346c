import { expect } from '@open-wc/testing';
import { generateKeyPair } from '../../../../src/crypto/group/key-pair.js';
import { keepKeyPair, saveMarks } from '../../../../src/crypto/group/key-store.js';
import { Marks, keptMarks } from '../../../../src/crypto/group/marks.js';
import { forgetKeys } from '../storage.js';

const ISSUER = 'https://issuer.example';

describe('marks of people verified', () => {
  beforeEach(forgetKeys);
  after(forgetKeys);

  it('are of a person and a key: another key is unmarked', () => {
    const marks = new Marks();
    marks.set('ann', 'key-1', true);
    expect(marks.has('ann', 'key-1')).to.equal(true);
    expect(marks.has('ann', 'key-2')).to.equal(false);
    expect(marks.has('ben', 'key-1')).to.equal(false);
    marks.set('ann', 'key-1', false);
    expect(marks.has('ann', 'key-1')).to.equal(false);
  });

  it('are kept for an issuer beside its key, which stays what it is', async () => {
    const pair = await keepKeyPair(ISSUER, generateKeyPair);
    const saved = new Promise<void>((resolve) => {
      const marks = new Marks([], (marked) => void saveMarks(ISSUER, marked).then(resolve));
      marks.set('ann', 'key-1', true);
    });
    await saved;
    expect((await keptMarks(ISSUER)).has('ann', 'key-1')).to.equal(true);
    expect((await keptMarks('https://other.example')).has('ann', 'key-1')).to.equal(false);
    const again = await keepKeyPair(ISSUER, generateKeyPair);
    const x = async ({ publicKey }: CryptoKeyPair): Promise<unknown> =>
      (await crypto.subtle.exportKey('jwk', publicKey)).x;
    expect(await x(again)).to.equal(await x(pair));
  });

  it('that somebody else put into storage are none', async () => {
    await saveMarks(ISSUER, [7 as unknown as string]);
    expect((await keptMarks(ISSUER)).has('ann', 'key-1')).to.equal(false);
  });
});

import { expect } from '@open-wc/testing';
import { KeyRing } from '../../../../src/crypto/frame/key-ring.js';
import { LastingGuard } from '../../../../src/crypto/frame/lasting-guard.js';
import { readKeyMessage } from '../../../../src/crypto/frame/read-key-message.js';
import { ReplayWindows } from '../../../../src/crypto/frame/replay-window.js';
import { randomKey } from './bytes.js';
import { install } from './track.js';

describe('a ring of keys', () => {
  let ring: KeyRing;
  let key: CryptoKey;
  beforeEach(async () => {
    ring = new KeyRing(
      () =>
        new LastingGuard(
          new ReplayWindows(),
          () => undefined,
          () => 0,
        ),
    );
    key = await randomKey();
  });

  it('finds a key by identity, purpose and index, and by nothing else', () => {
    ring.take(install(key, 16));
    expect(ring.find('ada', 'microphone', 16)?.key).to.equal(key);
    for (const index of [0, 15, 17, 32, 144])
      expect(ring.find('ada', 'microphone', index), String(index)).to.equal(null);
    expect(ring.find('ada', 'camera', 16)).to.equal(null);
    expect(ring.find('bob', 'microphone', 16)).to.equal(null);
    expect(ring.find('', 'microphone', 16)).to.equal(null);
  });

  it('has one for everybody under index 0, where it is shared', () => {
    ring.take({ type: 'install-shared', key });
    expect(ring.find('ada', 'camera', 0)?.key).to.equal(key);
    expect(ring.find('bob', 'screen', 0)?.key).to.equal(key);
    expect(ring.find('bob', 'screen', 16)).to.equal(null);
    expect(ring.find('', 'screen', 0)).to.equal(null);
  });

  it('seals with the index it was told, and with none until then', async () => {
    ring.take(install(key, 1));
    ring.take(install(await randomKey(), 2));
    expect(ring.findForSending('ada', 'microphone')).to.equal(null);
    ring.take({ type: 'send-with', index: 1 });
    expect(ring.findForSending('ada', 'microphone')).to.include({ key, index: 1 });
    expect(ring.findForSending('ada', 'camera')).to.equal(null);
    ring.take({ type: 'send-with', index: 3 });
    expect(ring.findForSending('ada', 'microphone'), 'no key there').to.equal(null);
    ring.take({ type: 'send-with', index: null });
    expect(ring.findForSending('ada', 'microphone')).to.equal(null);
  });

  it('remembers what was seen under a key that is handed over again', () => {
    ring.take(install(key, 1));
    const { replay } = ring.find('ada', 'microphone', 1) ?? {};
    ring.take(install(key, 1));
    expect(ring.find('ada', 'microphone', 1)?.replay).to.equal(replay);
  });

  it('forgets by identity, by index, by both, or all', () => {
    const fill = (): void => {
      for (const identity of ['ada', 'bob']) for (const index of [1, 11]) ring.take(install(key, index, { identity }));
    };
    const held = (): string[] =>
      ['ada 1', 'ada 11', 'bob 1', 'bob 11'].filter((name) => {
        const [identity = '', index] = name.split(' ');
        return ring.find(identity, 'microphone', Number(index)) !== null;
      });
    fill();
    ring.take({ type: 'drop', identity: 'ada', index: 1 });
    expect(held()).to.deep.equal(['ada 11', 'bob 1', 'bob 11']);
    fill();
    ring.take({ type: 'drop', index: 1 });
    expect(held()).to.deep.equal(['ada 11', 'bob 11']);
    fill();
    ring.take({ type: 'drop', identity: 'bob' });
    expect(held()).to.deep.equal(['ada 1', 'ada 11']);
    ring.take({ type: 'drop' });
    expect(held()).to.deep.equal([]);
    ring.take({ type: 'install-shared', key });
    ring.take({ type: 'drop', identity: 'ada' });
    expect(ring.find('ada', 'camera', 0)?.key).to.equal(key);
    ring.take({ type: 'drop' });
    expect(ring.find('ada', 'camera', 0)).to.equal(null);
  });
});

describe('a message with a key', () => {
  const group = { blanks: 'exact', replay: 'window' } as const;
  const shared = { blanks: 'exact', replay: 'set' } as const;

  it('is heard in a meeting of its kind alone', async () => {
    const key = await randomKey();
    expect(readKeyMessage(install(key, 0), group)).to.deep.equal(install(key, 0));
    expect(readKeyMessage(install(key, 0), shared)).to.equal(null);
    expect(readKeyMessage({ type: 'install-shared', key }, shared)).not.to.equal(null);
    expect(readKeyMessage({ type: 'install-shared', key }, group)).to.equal(null);
  });

  it('is not heard where anything of it is not as it has to be', async () => {
    const key = await randomKey();
    const readable = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, ['encrypt', 'decrypt']);
    const halved = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 128 }, false, ['encrypt']);
    const counting = await crypto.subtle.generateKey({ name: 'AES-CTR', length: 128 }, false, ['encrypt', 'decrypt']);
    const wrong: unknown[] = [null, 'install', {}, { type: 'constructor' }, { type: 'install' }];
    for (const one of [readable, halved, counting, new Uint8Array(16), undefined])
      wrong.push(install(one as CryptoKey, 1));
    for (const index of [-1, 256, 1.5, '1', undefined, null]) wrong.push({ ...install(key, 1), index });
    for (const purpose of ['data', undefined]) wrong.push({ ...install(key, 1), purpose });
    for (const identity of ['', 7, undefined]) wrong.push({ ...install(key, 1), identity });
    for (const index of [256, undefined]) wrong.push({ type: 'send-with', index });
    for (const played of [null, 'ada', [['ada', -1]]]) wrong.push({ ...install(key, 1), played });
    wrong.push({ type: 'drop', identity: 3 }, { type: 'drop', index: 'all' });
    for (const message of wrong) expect(readKeyMessage(message, group)).to.equal(null);
  });
});

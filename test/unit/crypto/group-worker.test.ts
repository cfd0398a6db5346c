import { expect } from '@open-wc/testing';
import type { SecureMeetingError } from '../../../src/base/errors.js';
import { createGroupWorker } from '../../../src/crypto/group-worker.js';
import type { GroupWorker } from '../../../src/crypto/group-worker.js';
import { makeKit } from '../../support/entitlement/kit.js';
import type { Kit } from '../../support/entitlement/kit.js';
import { refusal } from '../../support/refusal.js';
import { forgetKeys, heldKeys, storedKeys } from './storage.js';
import { valuesWithin, watchWorkers } from './watched-workers.js';
import type { WatchedWorkers } from './watched-workers.js';

const ISSUER = 'https://issuer-sentinel.example';
const FORGOTTEN = { issuer: ISSUER, remember: false };
const REMEMBERED = { issuer: ISSUER, remember: true };

describe('the group worker', function () {
  // RSA keys of the issuers take their time.
  this.timeout(20_000);
  let workers: WatchedWorkers;
  let losses: SecureMeetingError[];
  let all: GroupWorker[];
  beforeEach(async () => {
    await forgetKeys();
    workers = watchWorkers();
    losses = [];
    all = [];
  });
  afterEach(() => {
    for (const worker of all) worker.dispose();
    workers.stop();
  });

  /** As an element has one. */
  function create(): GroupWorker {
    const worker = createGroupWorker({ assetsBase: '', onLost: (error) => losses.push(error) });
    all.push(worker);
    return worker;
  }

  it('is not there before somebody needs a key, and is gone when nobody does', async () => {
    const worker = create();
    expect(workers.made.length).to.equal(0);
    await worker.open(FORGOTTEN);
    await worker.open(FORGOTTEN);
    expect(workers.left).to.equal(1);
    worker.dispose();
    expect(workers.left).to.equal(0);
    expect(losses).to.deep.equal([]);
  });

  it('has one key for an issuer, however often and at once it is asked', async () => {
    const worker = create();
    const keys = await Promise.all([worker.open(FORGOTTEN), worker.open(REMEMBERED), worker.open(FORGOTTEN)]);
    expect(new Set(keys.map(({ keyThumbprint }) => keyThumbprint)).size).to.equal(1);
    expect(keys[0]?.keyThumbprint).to.match(/^[\w-]{43}$/);
    expect(Object.isFrozen(keys[0])).to.equal(true);
    expect(workers.made.length).to.equal(1);
  });

  it('has another key for another issuer, and another in another element', async () => {
    const worker = create();
    const [one, two] = [await worker.open(FORGOTTEN), await worker.open({ ...FORGOTTEN, issuer: `${ISSUER}/two` })];
    const three = await create().open(FORGOTTEN);
    expect(new Set([one, two, three].map(({ keyThumbprint }) => keyThumbprint)).size).to.equal(3);
  });

  describe('that remembers', () => {
    it('finds its key again, in the next worker', async () => {
      const first = create();
      const key = await first.open(REMEMBERED);
      expect(key.stored).to.equal(true);
      first.dispose();
      expect(await create().open(REMEMBERED)).to.deep.equal(key);
    });

    it('keeps one key for each issuer', async () => {
      const other = { issuer: `${ISSUER}/two`, remember: true };
      const first = create();
      const keys = [await first.open(REMEMBERED), await first.open(other)];
      first.dispose();
      const second = create();
      expect([await second.open(REMEMBERED), await second.open(other)]).to.deep.equal(keys);
      expect(keys[0]?.keyThumbprint).not.to.equal(keys[1]?.keyThumbprint);
    });

    it('keeps a key that can sign and that nobody can read', async () => {
      await create().open(REMEMBERED);
      const [pair, ...more] = await storedKeys();
      expect(more).to.deep.equal([]);
      expect(pair?.privateKey.extractable).to.equal(false);
      expect(pair?.privateKey.usages).to.deep.equal(['sign']);
    });

    it('has a fresh key, not stored, while another element holds the kept one', async () => {
      const first = create();
      const kept = await first.open(REMEMBERED);
      expect(await heldKeys()).to.equal(1);
      const fresh = await create().open(REMEMBERED);
      expect(fresh.stored).to.equal(false);
      expect(fresh.keyThumbprint).not.to.equal(kept.keyThumbprint);
      expect((await storedKeys()).length).to.equal(1);
      first.dispose();
      expect(await create().open(REMEMBERED)).to.deep.equal(kept);
    });

    it('makes a new key where something else is stored in its place', async () => {
      await storedKeys((store) => store.put({ privateKey: 'x', publicKey: 'y' }, ISSUER));
      const first = create();
      const key = await first.open(REMEMBERED);
      expect(key.stored).to.equal(true);
      first.dispose();
      expect(await create().open(REMEMBERED)).to.deep.equal(key);
    });

    it('has a fresh key, not stored, where storage refuses, and holds nothing', async () => {
      // A database of a later version refuses ours.
      await storedKeys(() => undefined, 2);
      const key = await create().open(REMEMBERED);
      expect(key.stored).to.equal(false);
      expect(key.keyThumbprint).to.match(/^[\w-]{43}$/);
      expect(await heldKeys()).to.equal(0);
    });
  });

  it('that does not remember stores and holds nothing', async () => {
    await create().open(FORGOTTEN);
    expect(await heldKeys()).to.equal(0);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.to.include('secure-meeting');
  });

  describe('that is lost', () => {
    it('is noticed while somebody waits, and comes back at the next need with a new key', async () => {
      const worker = create();
      const before = await worker.open(FORGOTTEN);
      workers.made[0]?.terminate();
      expect(await refusal(worker.open(FORGOTTEN))).to.include({ code: 'ERR_SM_WORKER', retryable: true });
      expect(losses.map(({ code }) => code)).to.deep.equal(['ERR_SM_WORKER']);
      const after = await worker.open(FORGOTTEN);
      expect(after.keyThumbprint).not.to.equal(before.keyThumbprint);
      expect(workers.left).to.equal(1);
    });

    it('judges no token before a key is opened again', async () => {
      const worker = create();
      const { keyThumbprint } = await worker.open(FORGOTTEN);
      const kit = await makeKit(keyThumbprint);
      const token = await kit.mint();
      workers.made[0]?.terminate();
      await refusal(worker.open(FORGOTTEN));
      const verify = (): Promise<unknown> => worker.verify(token, kit.trust, kit.expected);
      expect(await refusal(verify())).to.include({ code: 'ERR_SM_WORKER', retryable: true });
      expect(workers.made.length).to.equal(1);
      await worker.open(FORGOTTEN);
      expect(await refusal(verify())).to.include({ code: 'ERR_SM_ENTITLEMENT_KEY' });
    });
  });

  describe('judging a token', () => {
    let worker: GroupWorker;
    let kit: Kit;
    beforeEach(async () => {
      worker = create();
      kit = await makeKit((await worker.open(FORGOTTEN)).keyThumbprint);
    });

    it('gives a frozen verdict', async () => {
      const verdict = await worker.verify(await kit.mint(), kit.trust, kit.expected);
      if (verdict.status !== 'valid') throw new Error(verdict.status);
      const { entitlement } = verdict;
      expect(entitlement).to.deep.include({ subject: kit.expected.subject, features: ['recording'], mode: 'e2ee' });
      for (const part of [verdict, entitlement, entitlement.features]) expect(Object.isFrozen(part)).to.equal(true);
    });

    it('knows its own key, whatever the page says', async () => {
      const stolen = await kit.mint({ claims: { cnf: { jkt: 'A'.repeat(43) } } });
      const expected = { ...kit.expected, keyThumbprint: 'A'.repeat(43) };
      expect(await refusal(worker.verify(stolen, kit.trust, expected))).to.include({ code: 'ERR_SM_ENTITLEMENT_KEY' });
    });

    it('refuses in a second element what is good in the first', async () => {
      const token = await kit.mint();
      const second = create();
      await second.open(FORGOTTEN);
      expect((await worker.verify(token, kit.trust, kit.expected)).status).to.equal('valid');
      expect(await refusal(second.verify(token, kit.trust, kit.expected))).to.include({
        code: 'ERR_SM_ENTITLEMENT_KEY',
      });
    });

    it('has no key for an issuer that nobody opened one for', async () => {
      const trust = { ...kit.trust, issuer: `${ISSUER}/two` };
      expect(await refusal(worker.verify(await kit.mint(), trust, kit.expected))).to.include({
        code: 'ERR_SM_WORKER',
        retryable: true,
      });
    });
  });

  describe('and the page', () => {
    it('get neither key nor bytes, nor the token back, in any reply or refusal', async () => {
      const worker = create();
      const { keyThumbprint } = await worker.open(REMEMBERED);
      const kit = await makeKit(keyThumbprint);
      const tokens = [await kit.mint(), await kit.mint({ claims: { room: 'another' } }), 'a.b.c'];
      for (const token of tokens) await worker.verify(token, kit.trust, kit.expected).catch(() => undefined);
      await worker.open({ issuer: 7, remember: true } as never).catch(() => undefined);
      await worker.open(null as never).catch(() => undefined);

      expect(workers.received.length).to.be.greaterThan(6);
      for (const value of workers.received.flatMap((data) => [...valuesWithin(data)])) {
        expect(value).not.to.be.instanceOf(CryptoKey);
        expect(value).not.to.be.instanceOf(ArrayBuffer);
        expect(value).not.to.be.instanceOf(MessagePort);
        expect(ArrayBuffer.isView(value)).to.equal(false);
        for (const token of tokens) expect(value).not.to.equal(token);
        if (typeof value === 'string') expect(value.length).to.be.lessThan(200);
      }
    });

    /** Whether the worker answers a message of Comlink's protocol before it answers a ping that was sent after it. */
    async function isHeard(worker: Worker, message: object): Promise<boolean> {
      const raw = (value: unknown): object => ({ type: 'RAW', value });
      const ping = { id: 'ping', type: 'APPLY', path: ['ping'], argumentList: [] };
      return new Promise((resolve) => {
        worker.addEventListener('message', ({ data }: MessageEvent<{ id: string }>) => {
          if (data.id === 'asked' || data.id === 'ping') resolve(data.id === 'asked');
        });
        worker.postMessage({ id: 'asked', argumentList: [raw('return globalThis')], ...message });
        worker.postMessage(ping);
      });
    }

    const wishes: Record<string, object> = {
      'a property': { type: 'GET', path: ['open'] },
      'the whole api': { type: 'GET', path: [] },
      'to put a method of its own there': { type: 'SET', path: ['open'], value: { type: 'RAW', value: 1 } },
      'to construct a function from text': { type: 'CONSTRUCT', path: ['open', 'constructor'] },
      'to call the constructor of a method': { type: 'APPLY', path: ['open', 'constructor'] },
      'to call what every object has': { type: 'APPLY', path: ['constructor'] },
      'to call through the prototype': { type: 'APPLY', path: ['__proto__'] },
      'a port of its own': { type: 'ENDPOINT' },
      'the worker to stop listening': { type: 'RELEASE' },
      'nothing that is known': { type: 'ELSE', path: ['open'] },
      'a call with a value that is made by a handler': {
        type: 'APPLY',
        path: ['open'],
        argumentList: [{ type: 'HANDLER', name: 'proxy', value: null }],
      },
    };
    for (const [what, message] of Object.entries(wishes)) {
      it(`do not talk about ${what}`, async () => {
        const worker = create();
        await worker.open(FORGOTTEN);
        const [made] = workers.made;
        if (!made) throw new Error('No worker was made.');
        expect(await isHeard(made, message)).to.equal(false);
        expect((await worker.open(FORGOTTEN)).stored).to.equal(false);
      });
    }
  });
});

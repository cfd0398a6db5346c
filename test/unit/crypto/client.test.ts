import { expect } from '@open-wc/testing';
import { SecureMeetingError } from '../../../src/base/errors.js';
import { startWorker } from '../../../src/crypto/client.js';
import type { WorkerClient, WorkerOptions } from '../../../src/crypto/client.js';
import type { DeviceKey, GroupWorkerApi } from '../../../src/crypto/protocol.js';
import type { Trust } from '../../../src/entitlement/verify.js';
import { wordsOf } from '../../support/entitlement/case.js';
import { refusal } from '../../support/refusal.js';
import { watchWorkers } from './watched-workers.js';
import type { WatchedWorkers } from './watched-workers.js';

const TRUST: Trust = { issuer: 'https://issuer.example', keys: [] };
const EXPECTED = { room: 'r', subject: 's', now: 0 };

describe('a worker', function () {
  this.timeout(20_000);
  let workers: WatchedWorkers;
  let stop: AbortController;
  let losses: SecureMeetingError[];
  beforeEach(() => {
    workers = watchWorkers();
    stop = new AbortController();
    losses = [];
  });
  afterEach(() => {
    stop.abort();
    workers.stop();
    expect(workers.left).to.equal(0);
  });

  /** One that behaves as its folder's name says, with our own page side before it. */
  function start(standIn: string, options: Partial<WorkerOptions> = {}): Promise<WorkerClient<GroupWorkerApi>> {
    return startWorker<GroupWorkerApi>('group', {
      assetsBase: new URL(`stand-ins/${standIn}/`, import.meta.url).href,
      signal: stop.signal,
      onLost: (error) => losses.push(error),
      ...options,
    });
  }
  const open = ({ call }: WorkerClient<GroupWorkerApi>, issuer = ''): Promise<DeviceKey> =>
    call('open', { issuer, remember: false });

  async function expectRefusal(promise: Promise<unknown>, message: RegExp, retryable: boolean): Promise<string> {
    const error = await refusal(promise);
    expect(error).to.be.instanceOf(SecureMeetingError);
    expect(error).to.include({ code: 'ERR_SM_WORKER', retryable });
    expect(error.message).to.match(message);
    expect(error.hint).not.to.equal('');
    expect(wordsOf(error)).not.to.include('Sentinel');
    return error.hint ?? '';
  }

  describe('that does not start', () => {
    afterEach(() => expect(losses).to.deep.equal([]));

    it('because its file is not there: the hint names the path', async () => {
      const hint = await expectRefusal(start('nowhere'), /could not be loaded/, true);
      expect(hint).to.include('/stand-ins/nowhere/workers/group.js');
    });

    it('because it is on another origin: nothing is asked for', async () => {
      const assetsBase = 'https://cdn.example/meeting/';
      const hint = await expectRefusal(start('', { assetsBase }), /another origin \(https:\/\/cdn\.example\)/, false);
      expect(hint).to.include('set assets-base');
      expect(workers.made.length).to.equal(0);
    });

    it('because its script throws', async () => {
      await expectRefusal(start('throws-at-start'), /crashed/, true);
    });

    it('in the time that it has', async () => {
      const limits = { start: 300 };
      await expectRefusal(start('never-answers', { limits }), /did not start within 0\.3 seconds/, true);
    });

    it('before it is no longer wanted', async () => {
      const starting = refusal(start('never-answers'));
      stop.abort();
      expect(await starting).to.include({ code: 'ERR_SM_ABORTED' });
      expect(await refusal(start('stuck'))).to.include({ code: 'ERR_SM_ABORTED' });
      expect(workers.made.length).to.equal(1);
    });
  });

  describe('that is lost', () => {
    it('without a word is noticed at once, although nobody calls', async () => {
      const limits = { silence: 60_000 };
      const lost = new Promise(
        (resolve) =>
          void start('falls-silent', { limits, onLost: resolve })
            .then(open)
            .catch(() => 'lost'),
      );
      expect(await lost).to.include({ code: 'ERR_SM_WORKER', retryable: true });
    });

    it('where it stands still is noticed after a time without an answer', async () => {
      const client = await start('stuck', { limits: { silence: 400 } });
      await expectRefusal(client.call('verify', 'for 1500 ms', TRUST, EXPECTED), /no longer answers/, true);
      expect(losses.length).to.equal(1);
    });

    it('by a crash refuses every call that waits, and each later one', async () => {
      const client = await start('throws-later');
      await Promise.all([0, 1].map(() => expectRefusal(open(client), /crashed/, true)));
      await expectRefusal(open(client), /crashed/, true);
      expect(losses.map(({ code }) => code)).to.deep.equal(['ERR_SM_WORKER']);
    });

    it('by being released is nobody’s loss', async () => {
      const client = await start('stuck');
      const waiting = refusal(open(client));
      stop.abort();
      expect(await waiting).to.include({ code: 'ERR_SM_ABORTED' });
      expect(await refusal(open(client))).to.include({ code: 'ERR_SM_ABORTED' });
      expect(losses).to.deep.equal([]);
    });
  });

  it('that is busy for a while is not lost', async () => {
    const client = await start('stuck');
    const busy = client.call('verify', 'for 1600 ms', TRUST, EXPECTED);
    expect(await busy).to.deep.equal({ status: 'unknown-key' });
    expect(losses).to.deep.equal([]);
  });

  it('that has no answer in time refuses that call alone', async () => {
    const client = await start('stuck', { limits: { call: 900 } });
    await expectRefusal(open(client), /no answer within 0\.9 seconds/, true);
    expect(await client.call('verify', '', TRUST, EXPECTED)).to.deep.equal({ status: 'unknown-key' });
    expect(losses).to.deep.equal([]);
  });

  it('is not sent what cannot be sent', async () => {
    const client = await start('stuck');
    const uncloneable = { room: () => 'Sentinel' } as unknown as typeof EXPECTED;
    await expectRefusal(client.call('verify', '', TRUST, uncloneable), /cannot be sent/, false);
  });

  describe('its errors', () => {
    it('of ours keep code, message, hint and whether to try again; the cause stays behind', async () => {
      const client = await start('errors');
      for (const fails of [open(client, 'ours'), client.call('verify', 'ours', TRUST, EXPECTED)]) {
        const error = await refusal(fails);
        expect(error).to.be.instanceOf(SecureMeetingError);
        expect(error).to.include({ code: 'ERR_SM_ENTITLEMENT_ROOM', message: 'Another room.', hint: 'Ask again.' });
        expect(error.retryable).to.equal(true);
        expect(error.cause).to.equal(undefined);
      }
    });

    const said = {
      foreign: 'TypeError',
      custom: 'It was Error.',
      dom: 'OperationError',
      'odd dom': 'DOMException',
      text: 'no error',
      nothing: 'no error',
      unserializable: 'TypeError',
    };
    for (const [name, words] of Object.entries(said)) {
      it(`of others (${name}) lose their text`, async () => {
        const client = await start('errors');
        expect(await expectRefusal(open(client, name), /Something in the worker failed/, true)).to.include(words);
        for (const data of workers.received) expect(JSON.stringify(data)).not.to.include('Sentinel');
      });
    }
  });
});

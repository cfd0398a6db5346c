import { expect } from '@open-wc/testing';
import { startFrameWorker } from '../../../../src/crypto/frame-client.js';
import type { FrameReport } from '../../../../src/crypto/protocol.js';
import { refusal } from '../../../support/refusal.js';
import { sharedKey } from './bytes.js';
import { moved } from './track.js';
import { call, pipe, startTestWorker } from './peers.js';
import type { Call, Ends, TestWorker } from './peers.js';

const ALL_ON = { microphone: true, camera: true, screen: true };
const SHARED = { blanks: 'exact', replay: 'set' } as const;

describe('the frame worker', function () {
  this.timeout(40_000);
  let stop: AbortController;
  let calls: Call[];
  beforeEach(() => {
    stop = new AbortController();
    calls = [];
  });
  afterEach(() => {
    for (const one of calls) one.close();
    stop.abort();
  });

  const startPeer = (): Promise<TestWorker> => startTestWorker(SHARED, stop.signal);
  async function connect(ends: Ends): Promise<Call> {
    const made = await call(ends);
    calls.push(made);
    return made;
  }
  const through = (from: TestWorker | null, to: TestWorker): Ends => ({
    send: (sender, kind) => {
      if (from) sender.transform = from.transform(pipe(kind === 'audio' ? 1 : 2, 'send', kind));
    },
    receive: (receiver, kind) => (receiver.transform = to.transform(pipe(kind === 'audio' ? 3 : 4, 'receive', kind))),
  });
  async function giveKey(worker: TestWorker, words = 'a passphrase of ours'): Promise<void> {
    worker.send({ type: 'install-shared', key: await sharedKey(words) });
    worker.send({ type: 'send-with', index: 0 });
  }
  const says = (worker: TestWorker, type: FrameReport['type'], purpose: string): Promise<FrameReport> =>
    worker.reported((report) => report.type === type && 'purpose' in report && report.purpose === purpose);

  it('seals what is sent and opens what comes', async () => {
    const [ada, bob] = [await startPeer(), await startPeer()];
    await giveKey(ada);
    await giveKey(bob);
    await ada.call('setSources', ALL_ON);
    await connect(through(ada, bob));
    await ada.counted(({ sealed }) => sealed > 50);
    const { dropped } = await bob.counted(({ opened }) => opened > 50);
    await says(bob, 'opened', 'camera');
    await says(bob, 'opened', 'microphone');
    // Firefox brings some frames twice, Chromium some that are empty.
    expect(moved({ sealed: 0, opened: 0, blanks: 0, dropped: { ...dropped, replayed: 0, empty: 0 } })).to.deep.equal(
      {},
    );
    expect(ada.losses).to.deep.equal([]);
    await ada.call('stop');
    const last = await ada.call('counters');
    await ada.counted(({ dropped: { stopped } }) => stopped > 20);
    expect((await ada.call('counters')).sealed).to.be.within(last.sealed, last.sealed + 2);
  });

  it('lets nothing out of a source that is off, nor without a key', async () => {
    const [ada, bob] = [await startPeer(), await startPeer()];
    await giveKey(bob);
    await connect(through(ada, bob));
    await ada.counted(({ dropped }) => dropped.off > 20);
    await ada.call('setSources', { ...ALL_ON, camera: false });
    await ada.counted(({ dropped }) => dropped.stopped > 20);
    await giveKey(ada);
    await says(bob, 'opened', 'microphone');
    expect(bob.reports.filter((report) => 'purpose' in report && report.purpose === 'camera')).to.deep.equal([]);
    expect(moved(await bob.call('counters'))).to.have.any.keys('opened');
  });

  it('shows nothing of somebody in clear, and says so', async () => {
    const bob = await startPeer();
    await giveKey(bob);
    const { video } = await connect(through(null, bob));
    await says(bob, 'clear', 'camera');
    await bob.counted(({ dropped }) => dropped.clear > 50);
    expect((await bob.call('counters')).opened).to.equal(0);
    expect(video.videoWidth).to.equal(0);
  });

  it('shows nothing under another passphrase; a corrected one opens it with no new connection', async () => {
    const [ada, bob] = [await startPeer(), await startPeer()];
    await giveKey(ada);
    await giveKey(bob, 'another passphrase');
    await ada.call('setSources', ALL_ON);
    const { video } = await connect(through(ada, bob));
    await says(bob, 'failing', 'camera');
    await says(bob, 'failing', 'microphone');
    expect(video.videoWidth).to.equal(0);
    await giveKey(bob);
    await says(bob, 'opened', 'camera');
    await says(bob, 'opened', 'microphone');
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    expect(video.videoWidth).to.be.greaterThan(0);
  });

  it('begins one meeting, and takes ports there alone', async () => {
    const ada = await startPeer();
    const ports = (): [MessagePort, MessagePort] => [new MessageChannel().port1, new MessageChannel().port1];
    expect(await refusal(ada.call('begin', SHARED, ...ports()))).to.include({ code: 'ERR_SM_WORKER' });
    const { port1 } = new MessageChannel();
    const unheard = ada.call('setBlankTrailer', port1 as unknown as Uint8Array).catch(() => 'unheard');
    const heard = ada.call('counters').then(() => 'heard');
    expect(await Promise.race([unheard, heard])).to.equal('heard');
  });

  /** Milliseconds from a worker's last answer until it counts as lost, though nobody calls it. */
  async function missed(folder: string): Promise<number> {
    let began = 0;
    const lost = new Promise<{ code: string }>((resolve, reject) => {
      startFrameWorker({
        assetsBase: new URL(`../stand-ins/${folder}/`, import.meta.url).href,
        signal: stop.signal,
        onLost: resolve,
      })
        .then(async (worker) => {
          await worker.call('counters');
          began = performance.now();
        })
        .catch(reject);
    });
    expect(await lost).to.include({ code: 'ERR_SM_WORKER' });
    return performance.now() - began;
  }

  it('that ends without a word is missed within a second, although nobody calls', async () => {
    // The best of three: a busy machine may keep the browser from telling.
    const times: number[] = [];
    do times.push(await missed('ends-later'));
    while (Math.min(...times) >= 1_000 && times.length < 3);
    expect(Math.min(...times)).to.be.lessThan(1_000);
  });

  it('that stands still is missed within seconds, although nobody calls', async () => {
    expect(await missed('stalls-later')).to.be.within(2_500, 8_000);
  });
});

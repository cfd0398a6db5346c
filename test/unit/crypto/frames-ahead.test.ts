import { expect } from '@open-wc/testing';
import type { FrameWorker } from '../../../src/crypto/frame-client.js';
import { startFramesAhead } from '../../../src/crypto/frames-ahead.js';
import type { FramesAhead } from '../../../src/crypto/frames-ahead.js';
import { defer } from '../../support/fake-ports.js';
import { refusal } from '../../support/refusal.js';
import { watchWorkers } from './watched-workers.js';
import type { WatchedWorkers } from './watched-workers.js';

const standIn = (name: string): string => new URL(`stand-ins/${name}/`, import.meta.url).href;

describe('a frame worker that starts ahead of its meeting', function () {
  this.timeout(20_000);
  let workers: WatchedWorkers;
  let meeting: AbortController;
  beforeEach(() => {
    workers = watchWorkers();
    meeting = new AbortController();
  });
  afterEach(() => {
    meeting.abort();
    workers.stop();
    expect(workers.left).to.equal(0);
  });
  function take(frames: FramesAhead, onLost = (): void => undefined): Promise<FrameWorker> {
    const worker = frames.take(meeting.signal, onLost);
    if (!worker) throw new Error('It was given away.');
    return worker;
  }

  it('is there at once, and is the one that the meeting gets, which has it alone', async () => {
    const frames = startFramesAhead('');
    expect(workers.made).to.have.length(1);
    const first = await take(frames);
    expect(workers.made).to.have.length(1);
    expect((await first.call('counters')).sealed).to.equal(0);
    expect(frames.take(meeting.signal, () => undefined)).to.equal(null);
    frames.close();
    expect(workers.left, 'the meeting has it').to.equal(1);
  });

  it('ends where no meeting comes of it', async () => {
    startFramesAhead('').close();
    expect(workers.made).to.have.length(1);
    expect(workers.left).to.equal(0);
  });

  it('ends with a meeting that ends while it starts', async () => {
    const frames = startFramesAhead('');
    const taking = refusal(take(frames));
    meeting.abort();
    expect((await taking).code).to.equal('ERR_SM_ABORTED');
  });

  it('that cannot start says so to who asks for it, and to nobody before', async () => {
    const frames = startFramesAhead(standIn('nowhere'));
    await new Promise((resolve) => workers.made[0]?.addEventListener('error', resolve));
    const { code, hint } = await refusal(take(frames));
    expect(code).to.equal('ERR_SM_WORKER');
    expect(hint).to.include('/stand-ins/nowhere/workers/frame.js');
  });

  it('that ends later tells its meeting', async () => {
    const frames = startFramesAhead(standIn('ends-later'));
    const lost = defer();
    const worker = await take(frames, () => lost.resolve());
    await worker.call('counters');
    await lost.promise;
  });
});

import { expect } from '@open-wc/testing';
import { KeyOutlet } from '../../../../src/crypto/group/key-outlet.js';
import { PlayedMarks, readPlayed } from '../../../../src/crypto/played.js';
import { randomBytes, randomKey } from './bytes.js';
import { TestEngine, install, moved } from './track.js';
import type { Track } from './track.js';

describe('a frame worker in place of one that was lost', () => {
  let open: TestEngine[];
  let outlet: KeyOutlet;
  let key: CryptoKey;
  beforeEach(async () => {
    open = [];
    outlet = new KeyOutlet();
    key = await randomKey();
  });
  afterEach(() => {
    outlet.end();
    for (const one of open) one.close();
  });
  function engine(replay: 'window' | 'set'): TestEngine {
    const made = new TestEngine({ replay });
    open.push(made);
    return made;
  }
  /** Gets its keys as a worker does that is started while the meeting goes on. */
  async function replacement(replay: 'window' | 'set'): Promise<TestEngine> {
    const made = engine(replay);
    outlet.connect(made.keys);
    await made.tell();
    return made;
  }
  async function record(from: Track, to: Track, count: number): Promise<Uint8Array<ArrayBuffer>[]> {
    const frames: Uint8Array<ArrayBuffer>[] = [];
    while (frames.length < count) {
      const sealed = await from.push(randomBytes(40));
      if (!sealed || !(await to.push(sealed))) throw new Error('It was not played.');
      frames.push(sealed);
    }
    return frames;
  }
  /** How many open of those that are made from now on. */
  async function freshOf(from: Track, to: Track, count: number): Promise<number> {
    let opened = 0;
    for (let pushed = 0; pushed < count; pushed += 1) {
      const sealed = await from.push(randomBytes(40));
      if (sealed && (await to.push(sealed))) opened += 1;
    }
    return opened;
  }

  for (const replay of ['window', 'set'] as const) {
    const keys = (): readonly [unknown, unknown] =>
      replay === 'set'
        ? [
            { type: 'install-shared', key },
            { type: 'send-with', index: 0 },
          ]
        : [install(key, 7), { type: 'send-with', index: 7 }];

    it(`plays nothing again that was played (${replay})`, async () => {
      const ada = engine(replay);
      await ada.tell(...keys());
      for (const message of keys()) outlet.post(message as Parameters<KeyOutlet['post']>[0]);
      const from = ada.track('send');
      const lost = await replacement(replay);
      const frames = await record(from, lost.track('receive'), 300);
      const bob = await replacement(replay);
      const to = bob.track('receive');
      for (const frame of frames) expect(await to.push(frame)).to.equal(null);
      expect(moved(bob.counters())).to.deep.equal({ replayed: 300 });
      // What the lost one had said ahead is not played either; it ends within a second's frames.
      await freshOf(from, to, 256);
      expect(await freshOf(from, to, 20)).to.equal(20);
    });

    it(`plays all that is new of somebody who sends seldom (${replay})`, async () => {
      const ada = engine(replay);
      await ada.tell(...keys());
      for (const message of keys()) outlet.post(message as Parameters<KeyOutlet['post']>[0]);
      const from = ada.track('send');
      const lost = await replacement(replay);
      const frames = await record(from, lost.track('receive'), 1);
      const bob = await replacement(replay);
      const to = bob.track('receive');
      for (const frame of frames) expect(await to.push(frame)).to.equal(null);
      expect(await freshOf(from, to, 5)).to.equal(5);
    });

    it(`hears what the lost one said last, although it began before that arrived (${replay})`, async () => {
      const ada = engine(replay);
      await ada.tell(...keys());
      for (const message of keys()) outlet.post(message as Parameters<KeyOutlet['post']>[0]);
      const lost = await replacement(replay);
      const bob = await replacement(replay);
      const [frame] = await record(ada.track('send'), lost.track('receive'), 1);
      await lost.tell();
      await bob.tell();
      expect(await bob.track('receive').push(frame as Uint8Array)).to.equal(null);
      expect(moved(bob.counters())).to.deep.equal({ replayed: 1 });
    });
  }

  function shareKey(): void {
    outlet.post({ type: 'install-shared', key });
    outlet.post({ type: 'send-with', index: 0 });
  }
  async function expectToKnowFramesOf(lost: TestEngine): Promise<void> {
    const own = await lost.track('send').push(randomBytes(40));
    await lost.tell();
    const ada = await replacement('set');
    expect(await ada.track('receive', { identity: 'bob' }).push(own as Uint8Array)).to.equal(null);
    expect(moved(ada.counters())).to.deep.equal({ replayed: 1 });
  }

  it('knows what the lost one sealed, under a key that all have in common', async () => {
    shareKey();
    await expectToKnowFramesOf(await replacement('set'));
  });

  it('knows that too where the lost one began before there was the key', async () => {
    const lost = await replacement('set');
    shareKey();
    await lost.tell();
    await expectToKnowFramesOf(lost);
  });

  async function playThree(): Promise<void> {
    outlet.post(install(key, 7));
    const lost = await replacement('window');
    const ada = engine('window');
    await ada.tell(install(key, 7), { type: 'send-with', index: 7 });
    await record(ada.track('send'), lost.track('receive'), 3);
    await lost.tell();
  }
  type Told = { readonly type: string; readonly played?: readonly unknown[] };
  async function toldToTheNext(): Promise<Told[]> {
    const { port1, port2 } = new MessageChannel();
    const told: Told[] = [];
    const last = new Promise<void>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<Told>) => {
        told.push(data);
        if (data.type === 'send-with') resolve();
      };
    });
    outlet.connect(port2);
    await last;
    port1.close();
    return told;
  }

  it('is told what was played in one word with the key: no frame comes between', async () => {
    await playThree();
    const told = await toldToTheNext();
    expect(told.map(({ type }) => type)).to.deep.equal(['install', 'send-with']);
    expect(told[0]?.played).to.have.length(1);
  });

  it('is told nothing of keys that were dropped', async () => {
    await playThree();
    outlet.post({ type: 'drop', index: 7 });
    expect((await toldToTheNext()).map(({ type }) => type)).to.deep.equal(['send-with']);
  });
});

describe('what is remembered of what was played', () => {
  it('is the highest of each name, and of names that come once the last 16,384', () => {
    const marks = new PlayedMarks();
    marks.raise(['own', Infinity]);
    marks.raise(['ada', 5]);
    marks.raise(['ada', 3]);
    expect([5, 6].map((count) => marks.covers(['ada', count]))).to.deep.equal([true, false]);
    for (let name = 0; name < 16_383; name += 1) marks.raise([String(name), 0]);
    expect(marks.list().length).to.equal(16_384);
    expect(marks.covers(['ada', 5])).to.equal(false);
    expect(marks.covers(['own', 9])).to.equal(true);
    expect(marks.covers(['0', 0])).to.equal(true);
  });

  it('comes in one kind of message alone', () => {
    const message = { type: 'played', of: null, marks: [['ada', 5]] };
    expect(readPlayed(message)).to.equal(message);
    expect(readPlayed({ ...message, of: { identity: 'ada', purpose: 'camera', index: 7 } })).not.to.equal(null);
    const wrong = [
      null,
      { ...message, type: 'install' },
      { ...message, of: {} },
      { ...message, marks: [['ada']] },
      { ...message, marks: [['ada', -1]] },
      { ...message, marks: [['a name of too many bytes', 1]] },
      { ...message, marks: Array.from({ length: 16_385 }, () => ['ada', 5]) },
    ];
    for (const one of wrong) expect(readPlayed(one)).to.equal(null);
  });
});

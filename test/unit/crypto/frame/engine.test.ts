import { expect } from '@open-wc/testing';
import { IvSource } from '../../../../src/crypto/frame/iv.js';
import { fromHex, randomBytes, randomKey, toHex } from './bytes.js';
import { OPUS, TestEngine, VP8_DELTA, VP8_KEY, install, moved } from './track.js';
import type { FrameKind, Track } from './track.js';

/** Makes a change between a frame's being sealed or opened and its going on. */
async function during<T>(
  method: 'encrypt' | 'decrypt',
  change: () => void | Promise<void>,
  action: () => Promise<T>,
): Promise<T> {
  const { subtle } = crypto;
  const original = subtle[method].bind(subtle);
  subtle[method] = async (algorithm, key, data) => {
    const result = await original(algorithm, key, data);
    await change();
    return result;
  };
  try {
    return await action();
  } finally {
    Reflect.deleteProperty(subtle, method);
  }
}

const SEND = { type: 'send-with', index: 7 } as const;

describe('frames on their way through the worker', () => {
  let key: CryptoKey;
  let ada: TestEngine;
  let bob: TestEngine;
  let open: TestEngine[];
  beforeEach(async () => {
    open = [];
    key = await randomKey();
    ada = engine();
    bob = engine();
    await ada.tell(install(key, 7), SEND);
    await bob.tell(install(key, 7));
  });
  afterEach(() => {
    for (const one of open) one.close();
  });
  function engine(...options: ConstructorParameters<typeof TestEngine>): TestEngine {
    const made = new TestEngine(...options);
    open.push(made);
    return made;
  }
  async function seal(track: Track, data: Uint8Array, kind?: FrameKind): Promise<Uint8Array<ArrayBuffer>> {
    const sealed = await track.push(data, kind);
    if (!sealed) throw new Error('Nothing was sealed.');
    return sealed;
  }

  it('arrive as they left, and not readable on the way', async () => {
    const from = ada.track('send');
    const to = bob.track('receive');
    for (const length of [1, 2, 3, 10, 11, 80, 5_000]) {
      const data = randomBytes(length);
      const sealed = await seal(from, data);
      expect(sealed.length).to.equal(length + 30);
      expect(sealed[0]).to.equal(data[0]);
      if (length > 10) expect(toHex(sealed)).not.to.include(toHex(data.subarray(1)));
      expect(toHex((await to.push(sealed)) ?? new Uint8Array())).to.equal(toHex(data));
    }
    expect(moved(ada.counters())).to.deep.equal({ sealed: 7 });
    expect(moved(bob.counters())).to.deep.equal({ opened: 7 });
    expect(await ada.said()).to.deep.equal(['key-switched']);
    expect(await bob.said()).to.deep.equal(['opened ada microphone']);
  });

  describe('are dropped, one counter moves, and the next good one opens:', () => {
    let from: Track;
    let to: Track;
    let good: Uint8Array<ArrayBuffer>;
    beforeEach(async () => {
      from = ada.track('send');
      to = bob.track('receive');
      good = await seal(from, randomBytes(100));
    });
    /** Pushes it, and then a good one. */
    async function expectDrop(frame: Uint8Array, reason: string, kind = OPUS): Promise<void> {
      const before = moved(bob.counters());
      expect(await to.push(frame, kind)).to.equal(null);
      const dropped = { ...before, [reason]: (before[reason] ?? 0) + 1 };
      expect(moved(bob.counters())).to.deep.equal(dropped);
      expect(await to.push(await seal(from, randomBytes(100)))).not.to.equal(null);
      expect(moved(bob.counters())).to.deep.equal({ ...dropped, opened: (dropped['opened'] ?? 0) + 1 });
    }

    it('a bit of any part is turned', async () => {
      const at = { header: 0, ciphertext: 40, tag: good.length - 20, iv: good.length - 5 };
      for (const place of Object.values(at)) {
        for (let bit = 0; bit < 8; bit += 1) {
          const bent = good.with(place, (good[place] ?? 0) ^ (1 << bit));
          // An IV as no sender of a group makes it counts as seen, unasked.
          const isOurs = bent.subarray(-14, -2).every((byte) => byte >= 4);
          await expectDrop(Uint8Array.from(bent), isOurs ? 'unauthentic' : 'replayed');
        }
      }
      await expectDrop(good.with(good.length - 2, 0x0d), 'clear');
      await expectDrop(good.with(good.length - 1, 6), 'no-key');
    });

    it('it is cut short by 1 to 64 bytes, at either end', async () => {
      for (let cut = 1; cut <= 64; cut += 1) {
        const head = good.subarray(0, good.length - cut);
        const hasTrailer = head[head.length - 2] === 12;
        const hasKey = head[head.length - 1] === 7;
        await expectDrop(head, !hasTrailer ? 'clear' : hasKey ? 'unauthentic' : 'no-key');
        await expectDrop(good.subarray(cut), 'unauthentic');
      }
    });

    it('nothing is left of it, or too little to be a sealed frame', async () => {
      await expectDrop(new Uint8Array(), 'empty');
      for (let length = 2; length < 31; length += 1) await expectDrop(good.subarray(-length), 'malformed');
      await expectDrop(good.subarray(-1), 'clear');
    });

    it('it was never sealed', async () => {
      await expectDrop(fromHex('78aabbcc'), 'clear');
      await expectDrop(Uint8Array.from(randomBytes(1_000).with(998, 0)), 'clear');
    });

    it('its key is another’s, another purpose’s, another index’s, or dropped', async () => {
      for (const index of [0, 6, 8, 135, 255]) await expectDrop(good.with(good.length - 1, index), 'no-key');
      const others = [bob.track('receive', { identity: 'eve' }), bob.track('receive', { purpose: 'screen-audio' })];
      for (const other of others) expect(await other.push(good)).to.equal(null);
      expect(bob.counters().dropped['no-key']).to.equal(7);
      await bob.tell({ type: 'drop', identity: 'ada', index: 7 });
      expect(await to.push(good)).to.equal(null);
      expect(bob.counters().dropped['no-key']).to.equal(8);
    });

    it('it was sealed with another key of that index', async () => {
      const eve = engine();
      await eve.tell(install(await randomKey(), 7), SEND);
      await expectDrop(await seal(eve.track('send'), randomBytes(100)), 'unauthentic');
    });

    it('it comes again, on its track or on one announced anew', async () => {
      expect(await to.push(good)).not.to.equal(null);
      await expectDrop(good, 'replayed');
      const again = bob.track('receive');
      expect(await again.push(good)).to.equal(null);
      expect(bob.counters().dropped.replayed).to.equal(2);
    });

    it('it comes twice at once, on two tracks', async () => {
      const twin = bob.track('receive');
      const both = await Promise.all([to.push(good), twin.push(good)]);
      expect(both.filter((frame) => frame !== null).length).to.equal(1);
      expect(moved(bob.counters())).to.deep.equal({ opened: 1, replayed: 1 });
    });

    it('it is one’s own, sent back under another’s name', async () => {
      const shared = engine({ replay: 'set' });
      await shared.tell({ type: 'install-shared', key }, { type: 'send-with', index: 0 });
      const own = await seal(shared.track('send'), randomBytes(50));
      expect(await shared.track('receive', { identity: 'bob' }).push(own)).to.equal(null);
      expect(moved(shared.counters())).to.deep.equal({ sealed: 1, replayed: 1 });
    });

    it('its codec is RED, AV1 or nobody knows', async () => {
      for (const kind of [{ mimeType: 'audio/red' }, { mimeType: 'video/x' }, { mimeType: '__proto__' }, {}]) {
        to = bob.track('receive');
        await expectDrop(good, 'unknown-codec', kind);
      }
      await expectDrop(good, 'unknown-codec', { mimeType: 'video/AV1', type: 'key' });
    });

    it('its codec changes after one that did not open', async () => {
      const to = bob.track('receive');
      await to.push(await seal(ada.track('send'), randomBytes(50)));
      await to.push(randomBytes(50));
      expect(await to.push(good, { mimeType: 'audio/red' })).to.equal(null);
      expect(moved(bob.counters())).to.deep.equal({ opened: 1, clear: 1, 'unknown-codec': 1 });
    });

    it('it is larger than any frame', async () => {
      await expectDrop(new Uint8Array(4 * 1_024 * 1_024 + 1), 'oversized');
    });

    it('it is of a video whose type no codec has', async () => {
      await expectDrop(good, 'malformed', { mimeType: 'video/vp8' });
      await expectDrop(good, 'malformed', { mimeType: 'video/h264', type: 'key' });
    });
  });

  it('may overtake one another within 1024 of a sender’s, and no more', async () => {
    const from = ada.track('send');
    const to = bob.track('receive');
    const frames: Uint8Array[] = [];
    for (let count = 0; count < 1_100; count += 1) frames.push(await seal(from, fromHex('7801')));
    const late = (at: number): Promise<unknown> => to.push(frames[at] as Uint8Array);
    expect(await late(1_099)).not.to.equal(null);
    expect(await late(76)).not.to.equal(null);
    expect(await late(75)).to.equal(null);
    expect(moved(bob.counters())).to.deep.equal({ opened: 2, replayed: 1 });
  });

  it('cannot shut a key out, however many of them are garbage', async () => {
    const from = ada.track('send');
    const to = bob.track('receive');
    const good = await seal(from, randomBytes(60));
    for (let count = 0; count < 500; count += 1) await to.push(good.with(30, count % 256).with(31, count >> 8));
    expect(await to.push(await seal(from, randomBytes(60)))).not.to.equal(null);
  });

  describe('of one’s own', () => {
    it('do not leave without a key', async () => {
      const eve = engine();
      const track = eve.track('send');
      expect(await track.push(randomBytes(50))).to.equal(null);
      await eve.tell(install(key, 6), SEND);
      expect(await track.push(randomBytes(50))).to.equal(null);
      expect(moved(eve.counters())).to.deep.equal({ stopped: 2 });
      await eve.tell(install(key, 7));
      expect(await track.push(randomBytes(50))).not.to.equal(null);
      await eve.tell({ type: 'send-with', index: null });
      expect(await track.push(randomBytes(50))).to.equal(null);
    });

    it('do not leave while their source is off; the screen’s sound goes with its picture', async () => {
      const purposes = {
        microphone: 'microphone',
        camera: 'camera',
        screen: 'screen',
        'screen-audio': 'screen',
      } as const;
      for (const purpose of Object.keys(purposes) as (keyof typeof purposes)[]) {
        await ada.tell(install(key, 7, { purpose }));
        const track = ada.track('send', { purpose });
        for (const off of ['microphone', 'camera', 'screen'] as const) {
          ada.setSources({ microphone: true, camera: true, screen: true, [off]: false });
          expect((await track.push(randomBytes(50))) === null, `${purpose}, ${off} off`).to.equal(
            purposes[purpose] === off,
          );
        }
      }
      expect(moved(ada.counters())).to.deep.equal({ sealed: 8, off: 4 });
    });

    it('do not leave when their source is switched off while they are being sealed', async () => {
      const track = ada.track('send');
      const off = (): void => ada.setSources({ microphone: false, camera: true, screen: true });
      expect(await during('encrypt', off, () => track.push(randomBytes(50)))).to.equal(null);
      expect(moved(ada.counters())).to.deep.equal({ off: 1 });
    });

    it('do not leave when everything is stopped, or their pipe let go, while they are being sealed', async () => {
      const track = ada.track('send');
      const detach = (): void => ada.detach(track.id);
      expect(await during('encrypt', detach, () => track.push(randomBytes(50)))).to.equal(null);
      const other = ada.track('send');
      expect(
        await during(
          'encrypt',
          () => ada.stop(),
          () => other.push(randomBytes(50)),
        ),
      ).to.equal(null);
      expect(moved(ada.counters())).to.deep.equal({ stopped: 2 });
    });

    it('do not leave when the key of their index is replaced or dropped while they are being sealed', async () => {
      const track = ada.track('send');
      const other = await randomKey();
      const changes = [[install(other, 7)], [{ type: 'drop', index: 7 }]];
      for (const messages of changes) {
        const change = (): Promise<void> => ada.tell(...messages);
        expect(await during('encrypt', change, () => track.push(randomBytes(50)))).to.equal(null);
      }
      expect(moved(ada.counters())).to.deep.equal({ stopped: 2 });
    });

    it('leave under the index of the key that sealed them, although another is used meanwhile', async () => {
      const track = ada.track('send');
      const other = await randomKey();
      const change = (): Promise<void> => ada.tell(install(other, 8), { type: 'send-with', index: 8 });
      const sealed = await during('encrypt', change, () => track.push(randomBytes(50)));
      expect(sealed?.at(-1)).to.equal(7);
      expect(await bob.track('receive').push(sealed as Uint8Array)).not.to.equal(null);
    });

    it('do not leave where they are none of the codec, or of none that we know', async () => {
      const track = ada.track('send');
      for (const kind of [{ mimeType: 'audio/red' }, { mimeType: 'video/AV1', type: 'key' }, {}] as const) {
        expect(await track.push(randomBytes(50), kind)).to.equal(null);
      }
      expect(await track.push(randomBytes(2), VP8_DELTA)).to.equal(null);
      expect(await track.push(new Uint8Array())).to.equal(null);
      expect(moved(ada.counters())).to.deep.equal({ 'unknown-codec': 3, malformed: 1, empty: 1 });
    });

    it('do not leave when every IV has been given, which is said once', async () => {
      const last = engine({}, new IvSource(252 ** 4 - 2));
      await last.tell(install(key, 7), SEND);
      const track = last.track('send');
      const left = [];
      for (let count = 0; count < 5; count += 1) left.push((await track.push(randomBytes(20))) !== null);
      expect(left).to.deep.equal([true, true, false, false, false]);
      expect(await last.said()).to.deep.equal(['key-switched', 'exhausted']);
    });

    it('say when another key is used, and begin their pictures anew', async () => {
      const track = ada.track('send');
      await track.push(randomBytes(20));
      await track.push(randomBytes(20));
      expect(track.generated).to.equal(1);
      await ada.tell(install(key, 8), { type: 'send-with', index: 8 });
      expect((await track.push(randomBytes(20)))?.at(-1)).to.equal(8);
      expect(await ada.said()).to.deep.equal(['key-switched', 'key-switched']);
      expect(track.generated).to.equal(2);
    });
  });

  describe('of a track', () => {
    it('that is nobody’s yet, or nobody’s any more, go nowhere', async () => {
      const from = ada.track('send');
      const to = bob.track('receive', { identity: '' });
      expect(await to.push(await seal(from, randomBytes(50)))).to.equal(null);
      const pipe = { id: to.id, role: 'receive', purpose: 'microphone', codec: null } as const;
      bob.retarget({ ...pipe, identity: 'ada' });
      expect(await to.push(await seal(from, randomBytes(50)))).not.to.equal(null);
      bob.retarget({ ...pipe, identity: 'eve' });
      expect(await to.push(await seal(from, randomBytes(50)))).to.equal(null);
      bob.detach(to.id);
      expect(await to.push(await seal(from, randomBytes(50)))).to.equal(null);
      expect(moved(bob.counters())).to.deep.equal({ opened: 1, 'no-key': 2, stopped: 1 });
    });

    it('are not shown as another’s, although they were opened while the track changed hands', async () => {
      const sealed = await seal(ada.track('send'), randomBytes(50));
      const to = bob.track('receive');
      const toEve = { id: to.id, role: 'receive', identity: 'eve', purpose: 'microphone', codec: null } as const;
      expect(
        await during(
          'decrypt',
          () => bob.retarget(toEve),
          () => to.push(sealed),
        ),
      ).to.equal(null);
      expect(moved(bob.counters())).to.deep.equal({ 'no-key': 1 });
    });

    it('follow what the page said last, whether the streams had come or not', async () => {
      const sealed = await seal(ada.track('send'), randomBytes(50));
      bob.retarget({ id: 1, role: 'receive', identity: 'ada', purpose: 'microphone', codec: null });
      bob.detach(2);
      const first = bob.track('receive', { identity: 'eve' });
      const second = bob.track('receive');
      expect(await second.push(sealed)).to.equal(null);
      expect(await first.push(sealed)).not.to.equal(null);
    });

    it('that ended are followed by none', async () => {
      const to = bob.track('receive');
      to.end();
      expect(await bob.track('receive').push(await seal(ada.track('send'), randomBytes(50)))).not.to.equal(null);
    });

    it('are opened under the codec that the page knows where they name none', async () => {
      const sealed = await seal(ada.track('send'), randomBytes(50));
      expect(await bob.track('receive', { codec: 'opus' }).push(sealed, {})).not.to.equal(null);
    });

    it('of a picture ask for a whole one when some were lost', async () => {
      await ada.tell(install(key, 7, { purpose: 'camera' }));
      const from = ada.track('send', { purpose: 'camera' });
      const to = bob.track('receive', { purpose: 'camera' });
      const push = async (kind: FrameKind): Promise<unknown> => to.push(await seal(from, randomBytes(50), kind), kind);
      expect(await push(VP8_KEY)).to.equal(null);
      await bob.tell(install(key, 7, { purpose: 'camera' }));
      for (let count = 0; count < 3; count += 1) expect(await push(VP8_DELTA)).not.to.equal(null);
      expect(to.requested).to.equal(1);
      await push(VP8_KEY);
      await push(VP8_DELTA);
      expect(to.requested).to.equal(1);
    });

    it('of a picture ask for a whole one where they begin in its midst, as with a worker that replaces another', async () => {
      const camera = { purpose: 'camera' } as const;
      for (const one of [ada, bob]) await one.tell(install(key, 7, camera));
      const from = ada.track('send', camera);
      const [whole, midst] = [bob.track('receive', camera), bob.track('receive', camera)];
      await whole.push(await seal(from, randomBytes(50), VP8_KEY), VP8_KEY);
      for (const to of [whole, midst]) await to.push(await seal(from, randomBytes(50), VP8_DELTA), VP8_DELTA);
      expect([whole.requested, midst.requested]).to.deep.equal([0, 1]);
    });
  });

  it('pass in neither direction once it is stopped', async () => {
    const from = ada.track('send');
    const to = bob.track('receive');
    const sealed = await seal(from, randomBytes(50));
    ada.stop();
    bob.stop();
    await ada.tell(install(key, 7), SEND);
    await bob.tell(install(key, 7));
    expect(await from.push(randomBytes(50))).to.equal(null);
    expect(await to.push(sealed)).to.equal(null);
    expect(moved(bob.counters())).to.deep.equal({ 'no-key': 1 });
  });

  it('are told of at most once a second, and in the end completely', async () => {
    const track = bob.track('receive');
    for (let count = 0; count < 200; count += 1) await track.push(fromHex('78aabb'));
    for (;;) {
      await bob.said();
      const told = bob.reports.filter((report) => report.type === 'counters');
      if (told.at(-1)?.counters.dropped.clear !== 200) continue;
      expect(told.length).to.be.at.most(2);
      return;
    }
  });
});

import { expect } from '@open-wc/testing';
import { fromHex, randomBytes, randomKey, toHex } from './bytes.js';
import { OPUS, TestEngine, VP8_KEY, install, moved } from './track.js';

/** What a LiveKit server sends in the place of a track that is muted (its `pkg/sfu/downtrack.go`). */
const BLANKS = {
  vp8: fromHex('1002009d012a080008000047088585888584880202000c0d6000feffab5080'),
  opus: fromHex('f8fffe' + '00'.repeat(77)),
  h264: fromHex(
    '00000001 6742c01f0fd91f88888400000300040000 0300c83c60c920 00000001 6887cb83cb20 00000001 6588840af2628000a7be',
  ),
};
const TRAILER = randomBytes(43);
const byServer = (frame: Uint8Array): Uint8Array => Uint8Array.from([...frame, ...TRAILER]);

describe('frames that the server made', () => {
  let engine: TestEngine;
  function start(blanks: 'exact' | 'none'): TestEngine {
    engine = new TestEngine({ blanks });
    engine.setBlankTrailer(TRAILER);
    return engine;
  }
  afterEach(() => engine.close());

  it('pass without their trailer where they are known blanks, and say nothing of anybody', async () => {
    const pass = async (mimeType: string, blank: Uint8Array): Promise<void> => {
      const passed = await engine.track('receive').push(byServer(blank), { mimeType, type: 'key' });
      expect(toHex(passed ?? new Uint8Array()), mimeType).to.equal(toHex(blank));
    };
    start('exact');
    await pass('audio/opus', BLANKS.opus);
    await pass('video/VP8', BLANKS.vp8);
    await pass('video/H264', BLANKS.h264);
    expect(moved(engine.counters())).to.deep.equal({ blanks: 3 });
    expect(await engine.said()).to.deep.equal([]);
  });

  it('are dropped where they are anything else, or of another codec', async () => {
    const track = start('exact').track('receive');
    await track.push(byServer(BLANKS.opus.with(79, 1)));
    await track.push(byServer(BLANKS.opus), VP8_KEY);
    await track.push(byServer(BLANKS.vp8));
    await track.push(byServer(randomBytes(500)));
    await track.push(TRAILER);
    await track.push(byServer(BLANKS.opus), { mimeType: 'audio/red' });
    expect(moved(engine.counters())).to.deep.equal({ injected: 6 });
    expect(await engine.said()).to.deep.equal([]);
  });

  it('are all dropped where none is let through', async () => {
    const track = start('none').track('receive');
    expect(await track.push(byServer(BLANKS.opus))).to.equal(null);
    expect(await track.push(byServer(BLANKS.vp8), VP8_KEY)).to.equal(null);
    expect(moved(engine.counters())).to.deep.equal({ injected: 2 });
  });

  it('are clear frames without the trailer, or with another one', async () => {
    const track = start('exact').track('receive');
    await track.push(BLANKS.opus, OPUS);
    engine.setBlankTrailer(randomBytes(43));
    await track.push(Uint8Array.from(byServer(BLANKS.opus)).with(121, 1));
    expect(moved(engine.counters())).to.deep.equal({ clear: 2 });
  });

  it('are not to be told by no trailer, nor by one that is too long', async () => {
    const track = start('exact').track('receive');
    for (const trailer of [new Uint8Array(), new Uint8Array(257)]) {
      engine.setBlankTrailer(trailer);
      await track.push(Uint8Array.from([...BLANKS.opus, ...trailer]));
    }
    expect(moved(engine.counters())).to.deep.equal({ clear: 2 });
  });

  it('do not keep a sealed frame from opening', async () => {
    const key = await randomKey();
    start('exact');
    const from = new TestEngine();
    await from.tell(install(key, 0), { type: 'send-with', index: 0 });
    await engine.tell(install(key, 0));
    const sealed = (await from.track('send').push(randomBytes(100))) ?? new Uint8Array();
    expect(await engine.track('receive').push(sealed)).not.to.equal(null);
    from.close();
  });

  it('are not to be told by a trailer that sealed frames end with', async () => {
    const key = await randomKey();
    start('exact');
    const from = new TestEngine();
    await from.tell(install(key, 0), { type: 'send-with', index: 0 });
    await engine.tell(install(key, 0));
    const [sending, receiving] = [from.track('send'), engine.track('receive')];
    for (const trailer of [[0], [12, 0]]) {
      engine.setBlankTrailer(Uint8Array.from(trailer));
      const sealed = (await sending.push(randomBytes(100))) ?? new Uint8Array();
      expect(await receiving.push(sealed), trailer.join()).not.to.equal(null);
    }
    expect(moved(engine.counters())).to.deep.equal({ opened: 2 });
    from.close();
  });
});

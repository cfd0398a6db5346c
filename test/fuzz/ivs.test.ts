import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { IvSource } from '../../src/crypto/frame/iv.js';
import { randomBytes, randomKey } from '../unit/crypto/frame/bytes.js';
import { OPUS, TestEngine, VP8_DELTA, VP8_KEY, install } from '../unit/crypto/frame/track.js';
import type { FrameKind, Track } from '../unit/crypto/frame/track.js';

/** Frames to seal. A million: `SM_SEALED_FRAMES=1000000`. */
const FRAMES = Number(process.env['SM_SEALED_FRAMES'] ?? 20_000);
/** Frames of one round: sound, and a picture in three layers. */
const LAYERS = 3;
/** Rounds between two key changes: at a rekey, and under an index that was used before. */
const CHANGE = 100;
const INDICES = 4;
/** Every IV there is of one worker. */
const MOST = 252 ** 4;

/** Whose turn it is to have its key changed, by the round. */
async function changeKeys(engine: TestEngine, round: number): Promise<void> {
  const index = (round / CHANGE) % INDICES;
  const messages = (['microphone', 'camera'] as const).map(async (purpose) =>
    install(await randomKey(), index, { purpose }),
  );
  await engine.tell(...(await Promise.all(messages)), { type: 'send-with', index });
}

/** The IV that a frame was sealed with, as it lies on the wire. */
async function seal(track: Track, kind: FrameKind): Promise<string> {
  const sealed = await track.push(randomBytes(20), kind);
  assert.ok(sealed, 'it is sealed');
  return Buffer.from(sealed.subarray(-14, -2)).toString('latin1');
}

describe('frames that are sealed', () => {
  let engine: TestEngine;
  // Its ports would keep the process alive.
  afterEach(() => engine.close());

  it(`never have an IV twice: ${FRAMES} of two tracks, in three layers, under changing keys`, async () => {
    engine = new TestEngine();
    const [sound, picture] = [engine.track('send'), engine.track('send', { purpose: 'camera' })];
    const ivs = new Set<string>();
    let sealed = 0;
    for (let round = 0; sealed < FRAMES; round += 1) {
      if (round % CHANGE === 0) await changeKeys(engine, round);
      const kind = round % 30 === 0 ? VP8_KEY : VP8_DELTA;
      // Both tracks at once, as in a call.
      const layers = async (): Promise<string[]> => {
        const own: string[] = [];
        for (let layer = 0; layer < LAYERS; layer += 1) own.push(await seal(picture, kind));
        return own;
      };
      const [one, others] = await Promise.all([seal(sound, OPUS), layers()]);
      for (const iv of [one, ...others]) ivs.add(iv);
      sealed += 1 + LAYERS;
      assert.equal(ivs.size, sealed, `one of frames ${sealed - LAYERS} to ${sealed} has an IV that was used`);
    }
    assert.equal(engine.counters().sealed, sealed);
  });

  it('are no more, on any track and under any key, when every IV has been given', async () => {
    engine = new TestEngine({}, new IvSource(MOST - 3));
    const tracks = [engine.track('send'), engine.track('send', { purpose: 'camera' })] as const;
    await changeKeys(engine, 0);
    const push = async (): Promise<boolean[]> => {
      const passed = [await tracks[0].push(randomBytes(20), OPUS), await tracks[1].push(randomBytes(20), VP8_DELTA)];
      return passed.map((frame) => frame !== null);
    };
    assert.deepEqual([...(await push()), ...(await push())], [true, true, true, false]);
    await changeKeys(engine, CHANGE);
    assert.deepEqual(await push(), [false, false]);
    assert.deepEqual((await engine.said()).filter((said) => said === 'exhausted').length, 1);
  });
});

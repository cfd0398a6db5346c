import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { findUnit, lengthenStartCodes } from '../../src/crypto/frame/codec/nal-units.js';
import { escapeUnit, unescapeUnit } from '../../src/crypto/frame/codec/rbsp.js';
import { markOf } from '../../src/crypto/frame/iv.js';
import { readKeyMessage } from '../../src/crypto/frame/read-key-message.js';
import { readPipe } from '../../src/crypto/frame/read-pipe.js';
import { clearLength } from '../../src/crypto/frame/seal.js';
import type { FrameCounters } from '../../src/crypto/protocol.js';
import { randomKey, toHex } from '../unit/crypto/frame/bytes.js';
import { TestEngine, install } from '../unit/crypto/frame/track.js';
import type { FrameKind, Track } from '../unit/crypto/frame/track.js';

/** Inputs in all, half for the parsers and half for the way through the worker. A million: `SM_FUZZ_INPUTS=1000000`. */
const INPUTS = Number(process.env['SM_FUZZ_INPUTS'] ?? 40_000);
/** Frames that one meeting gets. */
const EACH = 100;
/** Of the memory in use, at most. */
const READINGS = 100;
/** Bytes, for what is still on its way when one looks; a meeting that stays has more than 100 KB. */
const MOST_GROWTH = 8_000_000;

const KINDS: readonly FrameKind[] = [
  { mimeType: 'audio/opus' },
  { mimeType: 'video/VP8', type: 'key' },
  { mimeType: 'video/VP8', type: 'delta' },
  { mimeType: 'video/VP9', type: 'delta' },
  { mimeType: 'video/H264', type: 'key' },
  { mimeType: 'video/H265', type: 'delta' },
  { mimeType: 'audio/red' },
  {},
];

/** Bytes as hostile hands would write them: many zeros, ones and twelves, start codes, slices. */
const byte = fc.oneof(fc.constantFrom(0, 0, 1, 3, 12, 0x65, 0x41, 0x26), fc.integer({ min: 0, max: 255 }));
const bytes = fc.oneof(
  fc.array(byte, { maxLength: 120 }).map((list) => Uint8Array.from(list)),
  fc.array(byte, { maxLength: 60 }).map((list) => Uint8Array.from([0, 0, 0, 1, 0x65, 0x88, ...list])),
  fc.array(byte, { maxLength: 60 }).map((list) => Uint8Array.from([...list, 12, 7])),
);

type Input = readonly [
  how: 'raw' | 'good' | 'cut' | 'bent' | 'again' | 'joined',
  kind: number,
  bytes: Uint8Array,
  place: number,
  bit: number,
];
const input: fc.Arbitrary<Input> = fc.tuple(
  fc.constantFrom('raw', 'good', 'cut', 'bent', 'again', 'joined'),
  fc.nat(KINDS.length - 1),
  bytes,
  fc.nat(200),
  fc.nat(7),
);

const total = ({ dropped, ...passed }: FrameCounters): number =>
  [...Object.values(passed), ...Object.values(dropped)].reduce((sum, count) => sum + count, 0);

describe('whatever bytes come', () => {
  it('no parser throws, or reads what is not there', () => {
    const anything = fc.oneof(bytes, fc.anything());
    fc.assert(
      fc.property(bytes, anything, (data, value) => {
        for (const codec of ['opus', 'vp8', 'vp9', 'h264', 'h265'] as const) {
          for (const type of ['key', 'delta', 'empty', undefined]) {
            const length = clearLength(data, codec, type);
            assert.ok(length === null || (length >= 0 && length <= data.length));
          }
        }
        const unit = findUnit(data, (header) => header === 0x65);
        assert.ok(unit === null || data[unit] === 0x65);
        assert.ok(lengthenStartCodes(data).length >= data.length);
        assert.equal(toHex(unescapeUnit(escapeUnit(data))), toHex(data));
        assert.ok(unescapeUnit(data).length <= data.length);
        markOf(data);
        for (const replay of ['set', 'window'] as const) {
          assert.equal(readKeyMessage(Object(value), { blanks: 'none', replay }) !== null && isLoose(value), false);
        }
        assert.equal(readPipe(value), null);
      }),
      { numRuns: Math.ceil(INPUTS / 2) },
    );
  });

  it('each frame is counted once, and only what was sealed comes out, once', { timeout: 3_600_000 }, async () => {
    const key = await randomKey();
    const runs = Math.ceil(INPUTS / 2 / EACH);
    const sizes: number[] = [];
    let meetings = 0;
    const property = fc.asyncProperty(fc.array(input, { minLength: EACH, maxLength: EACH }), async (inputs) => {
      const from = new TestEngine();
      const to = new TestEngine();
      try {
        await from.tell(install(key, 7), { type: 'send-with', index: 7 });
        await to.tell(install(key, 7));
        await run(inputs, from, to);
      } finally {
        from.close();
        to.close();
      }
      if (meetings++ % Math.ceil(runs / READINGS) === 0) sizes.push(heapInUse());
    });
    await fc.assert(property, { numRuns: runs });
    assertFlat(sizes);
  });
});

/** The one thing of them that has no key in it, and so may come from anybody's imagination. */
const isLoose = (value: unknown): boolean => !['drop', 'send-with'].includes((value as { type?: string }).type ?? '');

async function run(inputs: readonly Input[], from: TestEngine, to: TestEngine): Promise<void> {
  const senders = KINDS.map(() => from.track('send'));
  const receivers = KINDS.map(() => to.track('receive'));
  const known = new Set<string>();
  let last: Uint8Array<ArrayBuffer> = new Uint8Array();
  let moved = 0;
  for (const [how, kind, data, place, bit] of inputs) {
    const sealed = how === 'raw' || how === 'again' ? null : await (senders[kind] as Track).push(data, KINDS[kind]);
    if (sealed) last = sealed;
    if (sealed) known.add(toHex(lengthenClear(data, kind)));
    const frame = change(how, sealed ?? (how === 'raw' ? data : last), data, place, bit);
    const out = await (receivers[kind] as Track).push(frame, KINDS[kind]);
    assert.equal(total(to.counters()), ++moved);
    if (!out) continue;
    assert.ok(known.has(toHex(out)), `${how} let something through that nobody sealed`);
  }
}

/** What the receiver sees of it. */
function lengthenClear(data: Uint8Array, kind: number): Uint8Array {
  const codec = ({ 4: 'h264', 5: 'h265' } as const)[kind];
  const clear = codec && clearLength(data, codec, 'key');
  if (!codec || !clear) return data;
  return Uint8Array.from([...lengthenStartCodes(data.slice(0, clear)), ...data.subarray(clear)]);
}

function change(how: Input[0], frame: Uint8Array, other: Uint8Array, place: number, bit: number): Uint8Array {
  switch (how) {
    case 'raw':
    case 'good':
    case 'again':
      return frame;
    case 'cut':
      return frame.subarray(0, Math.max(0, frame.length - place));
    case 'bent':
      return frame.map((byte, at) => (at === place % frame.length ? byte ^ (1 << bit) : byte));
    case 'joined':
      return Uint8Array.from([...other, ...frame]);
  }
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What lives on, without what waits to be collected. */
function heapInUse(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** The lowest of the last tenth of the readings against the lowest of the second. */
function assertFlat(sizes: readonly number[]): void {
  const tenth = Math.floor(sizes.length / 10);
  assert.ok(tenth >= 5, 'There are too few readings to say anything: see SM_FUZZ_INPUTS.');
  const early = Math.min(...sizes.slice(tenth, 2 * tenth));
  const late = Math.min(...sizes.slice(-tenth));
  assert.ok(late < early + MOST_GROWTH, `the heap grew from ${early} to ${late} bytes`);
}

import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ROOT } from '../scripts/launcher/paths.mjs';
import { escapeUnit, unescapeUnit } from '../src/crypto/frame/codec/rbsp.js';
import { randomBytes } from '../test/unit/crypto/frame/bytes.js';
import { formatSpread, ratiosOf, spreadOf } from './figures.js';

/** livekit-client's own, from the sources that it publishes. */
interface Helpers {
  writeRbsp(data: Uint8Array): Uint8Array;
  parseRbsp(data: Uint8Array): Uint8Array;
}

const ROUNDS = 15;
const EACH = 40;
const SIZES = [1_200, 5_000, 20_000];

/** Microseconds a call. */
function time(action: () => void): number {
  const start = performance.now();
  for (let count = 0; count < EACH; count += 1) action();
  return ((performance.now() - start) / EACH) * 1_000;
}

/** In Node: H.264's and H.265's escaping, which no other codec needs. */
export async function measureEscaping(): Promise<void> {
  const file = join(ROOT, 'node_modules/livekit-client/src/e2ee/utils.ts');
  const { writeRbsp, parseRbsp } = (await import(pathToFileURL(file).href)) as Helpers;
  console.log('\nEscaping of H.264, µs a frame in Node: median (min–max). To reach: 20 times faster at 20,000 bytes');
  for (const size of SIZES) {
    const data = randomBytes(size);
    if (Buffer.compare(escapeUnit(data), writeRbsp(data)) !== 0) throw new Error('The two escape differently.');
    for (const [name, ours, theirs] of [
      ['escape', escapeUnit, writeRbsp],
      ['unescape', unescapeUnit, parseRbsp],
    ] as const) {
      const own: number[] = [];
      const livekit: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        livekit.push(time(() => void theirs(data)));
        own.push(time(() => void ours(data)));
      }
      const times = formatSpread(ratiosOf(livekit, own), 1);
      console.log(
        `  ${name.padEnd(9)} ${String(size).padStart(6)} bytes  livekit-client ${formatSpread(spreadOf(livekit), 1)}, ours ${formatSpread(spreadOf(own), 1)}: ${times} times faster`,
      );
    }
  }
}

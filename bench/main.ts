import { cpus, loadavg } from 'node:os';
import { measureEntitlement } from './entitlement.js';
import { measureGroup } from './group.js';
import { measureGroupCall } from './group-call.js';
import { measureEscaping } from './escaping.js';
import { measureFrames, measureSound } from './frames.js';
import { measureJoin } from './join.js';
import { measureJoinEncrypted } from './join-encrypted.js';
import { withBench, type Bench } from './setting.js';
import { measureSizes } from './sizes.js';
import { measureSteady } from './steady.js';

const measures = {
  sizes: measureSizes,
  join: measureJoin,
  'join-encrypted': measureJoinEncrypted,
  steady: measureSteady,
  entitlement: measureEntitlement,
  group: async (bench: Bench) => {
    await measureGroup();
    await measureGroupCall(bench);
  },
  frames: measureFrames,
  sound: measureSound,
  escaping: measureEscaping,
};
const wanted = process.argv.slice(2);

const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');

console.log(`Node ${process.version}, ${String(cpus().length)} cores, load ${load()}`);
await withBench(async (bench) => {
  console.log(`Chromium ${await bench.chromium.version()}`);
  for (const [name, measure] of Object.entries(measures)) {
    if (wanted.length === 0 || wanted.includes(name)) await measure(bench);
  }
});
console.log(`\nload ${load()}`);

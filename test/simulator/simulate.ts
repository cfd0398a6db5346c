/**
 * `npm run simulate -- --schedules 1000000 --seed 1`: runs schedules from that seed on and names those that fail; with
 * `--first-failure` it stops at the first. `--explore 7`: every fate of the first seven records of some changes instead.
 */
import { parseArgs } from 'node:util';
import { CHANGES, explore } from './sim/explore.js';
import { exploreHostility } from './sim/hostile.js';
import { runSchedule } from './sim/schedule.js';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    explore: { type: 'string' },
    'first-failure': { type: 'boolean', default: false },
  },
});
if (values.explore !== undefined) {
  for (const change of CHANGES)
    process.stdout.write(`${change.name}: ${explore(change, Number(values.explore))} ways\n`);
  process.stdout.write(`forgeries: ${exploreHostility()}\n`);
  process.exit();
}
const schedules = Number(values.schedules);
const first = Number(values.seed);
const began = Date.now();
const failed = new Map<string, number[]>();
let slowest = 0;
for (let seed = first; seed < first + schedules; seed += 1) {
  const { violation, convergedIn } = runSchedule(seed);
  slowest = Math.max(slowest, convergedIn);
  if (violation) {
    const seeds = failed.get(violation.rule) ?? [];
    failed.set(violation.rule, [...seeds, seed]);
    if (seeds.length < 3) process.stdout.write(`seed ${seed}: ${violation.message}\n`);
  }
  if (violation && values['first-failure']) break;
  if ((seed - first) % 10_000 === 9_999) process.stdout.write(`${seed - first + 1} schedules\n`);
}
const seconds = (Date.now() - began) / 1000;
for (const [rule, seeds] of failed)
  process.stdout.write(`${rule}: ${seeds.length}, first ${seeds.slice(0, 8).join(' ')}\n`);
process.stdout.write(
  `${schedules} schedules in ${seconds.toFixed(1)} s, ${Math.round(schedules / seconds)} a second; slowest convergence ${slowest} ms; ${failed.size === 0 ? 'none failed' : 'FAILED'}\n`,
);
process.exitCode = failed.size === 0 ? 0 : 1;

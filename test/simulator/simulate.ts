/**
 * `npm run simulate -- --schedules 1000000 --seed 1`: runs schedules from that seed on and names those that fail; with
 * `--first-failure` it stops at the first. `--again`: those that failed once before. `--explore 7`: every fate of the first
 * seven records of some changes, and every forgery.
 */
import { parseArgs } from 'node:util';
import { CHANGES, explore } from './sim/explore.js';
import { FAILED_ONCE } from './sim/failed-once.js';
import { exploreHostility } from './sim/hostile.js';
import { runSchedule } from './sim/schedule.js';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    explore: { type: 'string' },
    again: { type: 'boolean', default: false },
    'first-failure': { type: 'boolean', default: false },
  },
});
if (values.explore !== undefined) {
  for (const change of CHANGES)
    process.stdout.write(`${change.name}: ${explore(change, Number(values.explore))} ways\n`);
  process.stdout.write(`forgeries: ${exploreHostility()}\n`);
  process.exit();
}
const first = Number(values.seed);
const seeds = values.again ? FAILED_ONCE : Array.from({ length: Number(values.schedules) }, (_, at) => first + at);
const began = Date.now();
const failed = new Map<string, number[]>();
let slowest = 0;
let done = 0;
for (const seed of seeds) {
  const { violation, convergedIn } = runSchedule(seed);
  slowest = Math.max(slowest, convergedIn);
  if (violation) {
    const before = failed.get(violation.rule) ?? [];
    failed.set(violation.rule, [...before, seed]);
    if (before.length < 3) process.stdout.write(`seed ${seed}: ${violation.message}\n`);
  }
  if (violation && values['first-failure']) break;
  done += 1;
  if (done % 10_000 === 0) process.stdout.write(`${done} schedules\n`);
}
const seconds = (Date.now() - began) / 1000;
for (const [rule, found] of failed)
  process.stdout.write(`${rule}: ${found.length}, first ${found.slice(0, 8).join(' ')}\n`);
process.stdout.write(
  `${done} schedules in ${seconds.toFixed(1)} s, ${Math.round(done / seconds)} a second; slowest convergence ${slowest} ms; ${failed.size === 0 ? 'none failed' : 'FAILED'}\n`,
);
process.exitCode = failed.size === 0 ? 0 : 1;

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { MUTANTS } from './sim/mutants.js';
import { CHANGES, explore } from './sim/explore.js';
import { FAILED_ONCE } from './sim/failed-once.js';
import { exploreHostility } from './sim/hostile.js';
import { runSchedule } from './sim/schedule.js';

/** Milliseconds of this process' own time that the rest may take. */
const SHARE = 15_000;

test('schedules that failed once do not fail again', () => {
  for (const seed of FAILED_ONCE) assert.equal(runSchedule(seed).violation, null, `seed ${seed}`);
});

test('whatever goes wrong, nobody breaks a rule and everybody who is there ends up together', (context) => {
  const until = process.cpuUsage().user / 1000 + SHARE;
  let seed = 1;
  while (seed < 20_000 && process.cpuUsage().user / 1000 < until) {
    assert.equal(runSchedule(seed).violation, null, `seed ${seed}`);
    seed += 1;
  }
  context.diagnostic(`${seed - 1} schedules`);
});

for (const change of CHANGES) {
  // Where two commits meet there is most to go wrong.
  const depth = change.late ? 5 : 4;
  test(`three members come through every fate of ${depth} records: ${change.name}`, () => {
    assert.equal(explore(change, depth), 2 * 4 ** depth);
  });
}

test('nothing that one member may forge is believed by another, or by whoever comes in', () => {
  assert.equal(exploreHostility(), 316);
});

// Whether the simulator finds each: `npx tsx test/simulator/plant-bugs.ts`.
test('every planted bug still has its place in the machine', async () => {
  for (const { file, find, rule } of MUTANTS) {
    const text = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
    assert.ok(text.includes(find), `${rule}: ${file}`);
  }
});

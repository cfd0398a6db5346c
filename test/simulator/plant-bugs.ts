/** `npx tsx test/simulator/plant-bugs.ts [schedules [rule]]`: whether the simulator finds each planted bug, and which one it misses. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleSimulator } from './sim/bundle.js';
import { findBug } from './sim/find-bug.js';
import { MUTANTS } from './sim/mutants.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, '.tmp/mutants');
const schedules = process.argv[2] ?? '20000';
const only = process.argv[3] ?? '';

await mkdir(folder, { recursive: true });
const meetings = (await readdir(join(root, 'test/simulator/meetings')))
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `meetings/${name}`);
if (meetings.length === 0) throw new Error('There are no quiet meetings.');
const missed: string[] = [];
const planted = MUTANTS.filter(({ rule }) => rule.includes(only));
for (const [number, mutant] of planted.entries()) {
  const [file, quiet] = [join(folder, `${number}.mjs`), join(folder, `${number}.quiet.mjs`)];
  await bundleSimulator(root, ['simulate.ts'], file, mutant);
  await bundleSimulator(root, meetings, quiet, mutant);
  // What goes wrong without any fault is found by the quiet meetings.
  const found =
    (await findBug(quiet, [])) ??
    (await findBug(file, ['--explore', '3'])) ??
    (await findBug(file, ['--again', '--first-failure'])) ??
    (await findBug(file, ['--schedules', schedules, '--first-failure']));
  if (found === null) missed.push(mutant.rule);
  process.stdout.write(`${found === null ? 'MISSED' : 'found '} ${mutant.rule}: ${found ?? ''}\n`);
}
process.stdout.write(`${planted.length} bugs planted, ${missed.length} missed\n`);
process.exitCode = missed.length === 0 ? 0 : 1;

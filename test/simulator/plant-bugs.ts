/** `npx tsx test/simulator/plant-bugs.ts [schedules [rule]]`: whether the simulator finds each planted bug, and which one it misses. */
import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundleSimulator } from './sim/bundle.js';
import { MUTANTS } from './sim/mutants.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, '.tmp/mutants');
const schedules = process.argv[2] ?? '20000';
const only = process.argv[3] ?? '';

/** @returns what the simulator says is wrong; null: nothing */
async function findBug(file: string, args: readonly string[]): Promise<string | null> {
  try {
    await run(process.execPath, [file, ...args]);
    return null;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return /^seed.*|Violation: .*|^✖ .*|^not ok .*/m.exec(`${stdout ?? ''}\n${stderr ?? ''}`)?.[0] ?? 'crashed';
  }
}

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

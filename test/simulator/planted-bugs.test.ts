/** Some of the planted bugs, of each theme, which one file of quiet meetings or the forgeries find within a second. All: `plant-bugs.ts`. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bundleSimulator } from './sim/bundle.js';
import { findBug } from './sim/find-bug.js';
import { MUTANTS } from './sim/mutants.js';
import type { Mutant } from './sim/mutants/mutant.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'planted-'));
after(() => rm(folder, { recursive: true }));

/** Every forgery, and each change with its records in time. */
const FORGERIES = 'simulate.ts';

const PLANTED: Readonly<Record<string, string>> = {
  'a joiner evicts nobody': FORGERIES,
  'GroupInfo is for who asked': FORGERIES,
  'a ban matches the person': 'meetings/hosts.test.ts',
  'a full group takes nobody': 'meetings/coming-in.test.ts',
  'the seal wipes': 'meetings/absence.test.ts',
  'another leaf confirms': 'meetings/absence.test.ts',
  'who cannot follow stops sending': 'meetings/branches.test.ts',
  'a Bye removes': 'meetings/absence.test.ts',
  'whoever was away listens first': 'meetings/absence.test.ts',
  'no branch is all that is looked at': 'meetings/branches.test.ts',
  'old keys go': 'meetings/absence.test.ts',
  'one joiner at a time': 'meetings/absence.test.ts',
  'who cannot read a path does not follow': FORGERIES,
  'a GroupInfo holds no secret': FORGERIES,
  'a commit brings what is new': FORGERIES,
};

async function plant(bug: Mutant | null, by: string): Promise<string | null> {
  const file = join(folder, 'simulator.mjs');
  await bundleSimulator(root, [by], file, bug);
  return findBug(file, by === FORGERIES ? ['--explore', '0'] : []);
}

test('where no bug is planted none is found', async () => {
  for (const by of [FORGERIES, 'meetings/absence.test.ts']) assert.equal(await plant(null, by), null, by);
});

for (const [rule, by] of Object.entries(PLANTED)) {
  test(`a bug is found where it was planted: ${rule}`, async () => {
    const bug = MUTANTS.find((mutant) => mutant.rule === rule);
    assert.ok(bug, 'There is no such bug.');
    const found = await plant(bug, by);
    assert.ok(found !== null && found !== 'crashed', found ?? 'Nothing found it.');
  });
}

/** `npm test [what…]`: everything but `long`, or what begins with a path such as `unit`, `flow/join`. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ensureBrowsers } from './launcher/browsers.mjs';
import { ensureBuild } from './launcher/build.mjs';
import { ensureLiveKit } from './launcher/livekit-install.mjs';
import { runScript } from './launcher/main.mjs';
import { createOwnedFolder } from './launcher/owned.mjs';
import { ensurePackages } from './launcher/packages.mjs';
import { ensurePythonSdk } from './launcher/python-sdk.mjs';
import { ROOT } from './launcher/paths.mjs';
import { say } from './launcher/say.mjs';
import { onToldToEnd } from './launcher/until-told.mjs';
import { exitCodeOf, formatClosing, sum } from './testing/counts.mjs';
import { runSuite } from './testing/run-suite.mjs';
import { findNeeds, partFlows, selectSuites, tellLeftOut } from './testing/suites.mjs';

await runScript(runTests, { onFailure: () => say(`\n${formatClosing({ passed: 0, failed: 1, skipped: 0 })}`) });

async function runTests() {
  onToldToEnd(async () => {});
  const files = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' }).map(
    (name) => `test/${name.split(sep).join('/')}`,
  );
  const read = (/** @type {string} */ file) => readFileSync(join(ROOT, file), 'utf8');
  const selectors = process.argv.slice(2);
  const suites = partFlows(selectSuites(files, selectors), read);
  const needs = findNeeds(suites);
  await ensurePackages(ROOT);
  if (needs.browsers) await ensureBrowsers();
  if (needs.livekit) await ensureLiveKit();
  if (needs.python) await ensurePythonSdk();
  if (needs.build) await ensureBuild(ROOT);

  const folder = createOwnedFolder();
  const results = [];
  const pool = suites.some(({ name }) => ['flow', 'alone', 'long'].includes(name)) ? await openPool(folder) : null;
  // The compiler runs beside the first of the others.
  const types = suites.find((suite) => suite.name === 'types');
  const typesResult = types && runSuite(types, { root: ROOT, folder, quiet: true });
  for (const suite of suites) {
    if (suite === types) continue;
    say(`\n── ${suite.name}: ${suite.files.length} files`);
    results.push({ name: suite.name, ...(await runSuite(suite, { root: ROOT, folder, browsersPort: pool?.port })) });
  }
  await pool?.close();
  if (typesResult) results.push({ name: 'types', ...(await typesResult) });

  say('');
  for (const { name, counts, notes, slowest, seconds } of results) {
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    say(`${name.padEnd(8)} ${formatClosing(counts)}${skipped}, ${seconds} s`);
    for (const note of notes) say(`         ${note}`);
    if (slowest.length > 0) say(`         slowest: ${slowest.join(', ')}`);
  }
  for (const failure of results.flatMap(({ failures }) => failures)) say(`\n✖ ${failure}`);
  const leftOut = tellLeftOut(files, selectors);
  if (leftOut) say(leftOut);
  const total = sum(results.map((result) => result.counts));
  say(`\n${formatClosing(total)}`);
  process.exitCode = exitCodeOf(total);
}

/** @param {string} folder */
async function openPool(folder) {
  // It needs a package, which may have been installed a moment ago.
  const { BrowserPool } = await import('./testing/browser-pool.mjs');
  return BrowserPool.open(folder);
}

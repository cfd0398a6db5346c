/** `npm run check`: everything that can be judged without running the product. From a fresh clone too. */
import { ensureBuild } from './launcher/build.mjs';
import { runScript } from './launcher/main.mjs';
import { ensurePackages } from './launcher/packages.mjs';
import { ROOT } from './launcher/paths.mjs';
import { say } from './launcher/say.mjs';
import { onToldToEnd } from './launcher/until-told.mjs';

await runScript(runChecks, { onFailure: () => say('\n0 checks passed, 1 failed') });

async function runChecks() {
  onToldToEnd(async () => {});
  await ensurePackages(ROOT);
  await ensureBuild(ROOT);
  const [{ listChecks }, { runAll }] = await Promise.all([
    import('./checks/list-checks.mjs'),
    import('./checks/run-all.mjs'),
  ]);
  const wanted = process.argv.slice(2);
  const checks = listChecks(ROOT).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const failed = await runAll(checks, { atOnce: 2 });
  say(`\n${checks.length - failed} checks passed, ${failed} failed`);
  process.exitCode = failed > 0 || checks.length === 0 ? 1 : 0;
}

/** `npm run bench`: sizes and speeds side by side with livekit-client. Measures; gates nothing. */
import { join } from 'node:path';
import { ensureBrowsers } from './launcher/browsers.mjs';
import { ensureBuild } from './launcher/build.mjs';
import { ensureLiveKit } from './launcher/livekit-install.mjs';
import { runScript } from './launcher/main.mjs';
import { ensurePackages } from './launcher/packages.mjs';
import { ROOT } from './launcher/paths.mjs';
import { run } from './launcher/run.mjs';
import { say } from './launcher/say.mjs';
import { onToldToEnd } from './launcher/until-told.mjs';

await runScript(async () => {
  onToldToEnd(async () => {});
  await ensurePackages(ROOT);
  await ensureBrowsers();
  await ensureLiveKit();
  await ensureBuild(ROOT);
  await run(process.execPath, ['--import', 'tsx', join(ROOT, 'bench', 'main.ts'), ...process.argv.slice(2)], {
    cwd: ROOT,
    onLine: (line) => say(line),
  });
});

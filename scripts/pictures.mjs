/** `npm run pictures`: `docs/pictures/`, taken from the running product. From a fresh clone too. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBrowsers } from './launcher/browsers.mjs';
import { ensureBuild } from './launcher/build.mjs';
import { startLiveKit } from './launcher/livekit.mjs';
import { runScript } from './launcher/main.mjs';
import { ensurePackages } from './launcher/packages.mjs';
import { ROOT } from './launcher/paths.mjs';
import { onToldToEnd } from './launcher/until-told.mjs';

await runScript(async () => {
  onToldToEnd(async () => {});
  await ensurePackages(ROOT);
  await ensureBrowsers();
  await ensureBuild(ROOT);
  const livekit = await startLiveKit();
  const { startDemo } = await import(pathToFileURL(join(ROOT, 'demo', 'server.mjs')).href);
  const demo = await startDemo({ port: 0, livekit });
  const { takePictures } = await import('./pictures/take-pictures.mjs');
  await takePictures({ site: demo.url, folder: join(ROOT, 'docs', 'pictures'), wanted: process.argv.slice(2) });
  await demo.close();
  await livekit.stop();
});

/** `npm start`: from a fresh clone to a meeting in the browser. Imports nothing but Node until the packages are there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './launcher/build.mjs';
import { startLiveKit } from './launcher/livekit.mjs';
import { runScript } from './launcher/main.mjs';
import { ensurePackages } from './launcher/packages.mjs';
import { ROOT } from './launcher/paths.mjs';
import { readWantedPort, serveAtFreePort } from './launcher/ports.mjs';
import { LauncherError, say } from './launcher/say.mjs';
import { onToldToEnd } from './launcher/until-told.mjs';

/** @typedef {{ url: string, close(): Promise<void> }} Demo */

/** Milliseconds that ending in good order may take. */
const PATIENCE = 3_000;

await runScript(async () => {
  const wanted = readWantedPort(process.env['PORT']);
  /** @type {(() => Promise<void>)[]} */
  const endings = [];
  onToldToEnd(async () => {
    say('\nStopping.');
    const stopped = Promise.all(endings.map((end) => end()));
    await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  });

  await ensurePackages(ROOT);
  const livekit = await startLiveKit({
    onUnexpectedExit: (log) => {
      process.stderr.write(`\nLiveKit ended by itself:\n${log}\n`);
      process.exit(1);
    },
  });
  endings.push(() => livekit.stop());
  await ensureBuild(ROOT);

  const file = join(ROOT, 'demo', 'server.mjs');
  if (!existsSync(file)) throw new LauncherError('demo/server.mjs is missing.');
  const { startDemo } = await import(pathToFileURL(file).href);
  const { url, apiKey, apiSecret } = livekit;
  /** @type {Demo} */
  const demo = await serveAtFreePort(wanted, (port) =>
    startDemo({ port, host: '127.0.0.1', livekit: { url, apiKey, apiSecret } }),
  );
  endings.push(() => demo.close());
  if (wanted !== 0 && Number(new URL(demo.url).port) !== wanted) say(`Port ${wanted} is taken.`);
  say(`\nOpen ${demo.url} in two browser windows to meet yourself. Ctrl-C stops everything.\n`);
});

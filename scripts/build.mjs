#!/usr/bin/env node
/** `npm run build`: `dist/` and `custom-elements.json`, from a fresh clone too. Until the packages are there, only Node. */
import { ensurePackages } from './launcher/packages.mjs';
import { ROOT } from './launcher/paths.mjs';
import { LauncherError, say } from './launcher/say.mjs';

try {
  await ensurePackages(ROOT);
  const { buildPackage } = await import('./build/build-package.mjs');
  await buildPackage(ROOT, { ifStale: process.argv.includes('--if-stale') });
} catch (error) {
  if (!(error instanceof LauncherError)) throw error;
  say(error.message);
  process.exitCode = 1;
}

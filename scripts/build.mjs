/** `npm run build`: `dist/` and `custom-elements.json`, from a fresh clone too. Until the packages are there, only Node. */
import { runScript } from './launcher/main.mjs';
import { ensurePackages } from './launcher/packages.mjs';
import { ROOT } from './launcher/paths.mjs';

await runScript(async () => {
  await ensurePackages(ROOT);
  const { buildPackage } = await import('./build/build-package.mjs');
  await buildPackage(ROOT);
});

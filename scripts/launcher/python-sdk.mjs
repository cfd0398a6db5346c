import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { cacheFolder, findOnPath } from './paths.mjs';
import { ask, run } from './run.mjs';
import { LauncherError, say, startHeartbeat } from './say.mjs';

const PACKAGE = 'livekit==1.2.1';

const folder = () => join(cacheFolder(), 'python', PACKAGE);

/** @returns {string | null} a Python that has LiveKit's package; null: there is none */
export function findPythonSdk() {
  const python = join(folder(), 'bin', 'python');
  return existsSync(python) && ask(python, ['-c', 'import livekit.rtc'], 30_000) !== null ? python : null;
}

/** Installs LiveKit's package for Python beside what else is kept between runs, where that can be done. */
export async function ensurePythonSdk() {
  const python = findOnPath('python3');
  if (!python) {
    say('Python: none found; the test with LiveKit’s Python SDK is skipped');
    return;
  }
  await withLock(folder(), 'installing LiveKit for Python', async () => {
    if (findPythonSdk()) return;
    const endHeartbeat = startHeartbeat('installing LiveKit for Python');
    try {
      await run(python, ['-m', 'venv', '--clear', folder()]);
      await run(join(folder(), 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', PACKAGE]);
    } catch (error) {
      if (!(error instanceof LauncherError)) throw error;
      say(`Python: LiveKit’s SDK cannot be installed, and its test is skipped. ${error.message}`);
    } finally {
      endHeartbeat();
    }
  });
}

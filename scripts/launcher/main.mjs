import { LauncherError } from './say.mjs';
import { requireNode } from './node-version.mjs';

/**
 * Runs a script: a failure that a person can act on is told in its own words, anything else with its stack.
 *
 * @param {() => Promise<void>} script
 * @param {{ onFailure?: () => void }} [options] onFailure: after the failure was told
 */
export async function runScript(script, { onFailure = () => {} } = {}) {
  try {
    requireNode();
    await script();
  } catch (error) {
    process.stderr.write(
      `\n${error instanceof LauncherError ? error.message : error instanceof Error ? error.stack : error}\n`,
    );
    onFailure();
    process.exit(1);
  }
}

import { rollup } from 'rollup';
import configurations from '../../rollup.config.mjs';
import { LauncherError } from '../launcher/say.mjs';

/**
 * Writes every output of `rollup.config.mjs` into a folder. A warning is a failure: nothing half-right is published.
 *
 * @param {string} folder
 */
export async function bundle(folder) {
  for (const { output = [], ...input } of configurations) {
    const result = await rollup({
      ...input,
      onwarn(warning) {
        throw new LauncherError(`Rollup: ${warning.message}`);
      },
    });
    try {
      for (const options of [output].flat()) await result.write({ ...options, dir: folder });
    } finally {
      await result.close();
    }
  }
}

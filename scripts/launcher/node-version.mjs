import { LauncherError } from './say.mjs';

const OLDEST = 20;

/** @param {string} [version] */
export function requireNode(version = process.versions.node) {
  if (Number(version.split('.')[0]) < OLDEST)
    throw new LauncherError(`Node ${OLDEST} or newer is needed; this is ${version}.`);
}

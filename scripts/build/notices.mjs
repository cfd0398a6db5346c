import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedPackages } from '../checks/shipped-packages.mjs';

/**
 * Writes `THIRD-PARTY-NOTICES.txt`: the licence of every package that the bundles contain.
 *
 * @param {string} root
 * @param {string} folder
 */
export function writeNotices(root, folder) {
  const notices = shippedPackages(root).map(({ name, version, licence, path }) => {
    const heading = `${name} ${version} (${licence})`;
    return [heading, '-'.repeat(heading.length), '', ...licenceTexts(path)].join('\n');
  });
  const preface = 'The bundles of this package contain the following packages, each under its own licence.';
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), `${[preface, ...notices].join('\n\n\n')}\n`);
}

/** @param {string} path */
function licenceTexts(path) {
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(path, file), 'utf8').trim());
}

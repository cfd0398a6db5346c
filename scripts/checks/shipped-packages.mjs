import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * @typedef {object} ShippedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX expression, as the package states it
 * @property {string} path its folder
 */

/** Packages of which pieces stand in our sources, though nothing imports them. */
const COPIED_FROM = ['lucide-static'];

/**
 * What reaches users: the dependencies with all of theirs, and what our sources contain pieces of.
 *
 * @param {string} root
 * @returns {ShippedPackage[]} by name
 */
export function shippedPackages(root) {
  /** @type {Map<string, ShippedPackage>} folder → package */
  const found = new Map();
  const { dependencies = {} } = readManifest(root);
  for (const name of [...Object.keys(dependencies), ...COPIED_FROM]) collect(name, root, root, found);
  return [...found.values()].sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** @param {string} name @param {string} from @param {string} root @param {Map<string, ShippedPackage>} found */
function collect(name, from, root, found) {
  const path = locate(name, from, root);
  if (path === null || found.has(path)) return;
  const { version, license, dependencies = {} } = readManifest(path);
  found.set(path, { name, version, licence: typeof license === 'string' ? license : 'unknown', path });
  for (const needed of Object.keys(dependencies)) collect(needed, path, root, found);
}

/** As Node looks for it: from the inside out. @param {string} name @param {string} from @param {string} root */
function locate(name, from, root) {
  const top = resolve(root);
  for (let folder = resolve(from); folder.startsWith(top); folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name);
    if (existsSync(join(path, 'package.json'))) return path;
  }
  return null;
}

/** @param {string} folder */
function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes `integrity.json`: the hash of every script in the folder, and an import map for pages that use the script tag.
 * Addresses in the map are relative to the folder: a page that lies elsewhere puts the folder's address before them.
 *
 * @param {string} root
 * @param {string} folder
 */
export function writeIntegrity(root, folder) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.js'))
    .sort();
  const files = Object.fromEntries(scripts.map((file) => [file, hashOf(join(folder, file))]));
  const needed = scripts.filter((file) => file === 'secure-meeting.js' || file.startsWith('chunks/'));
  const importMap = {
    imports: { 'secure-meeting': './secure-meeting.js', 'secure-meeting/define': './secure-meeting.js' },
    integrity: Object.fromEntries(needed.map((file) => [`./${file}`, files[file]])),
  };
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify({ version, files, importMap }, null, 2)}\n`);
}

/** @param {string} file */
export function hashOf(file) {
  return `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { withLock } from './lock.mjs';
import { run } from './run.mjs';
import { say, startHeartbeat } from './say.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage & Record<string, unknown>> }} Lock of `package-lock.json`, and of what npm writes into `node_modules`
 */

/** `ci` wipes the folder, which a run beside this one may be using: only where there is none. */
const COMMANDS = { missing: ['ci'], outdated: ['install', '--no-save'], unlocked: ['install'] };

const KINDS = ['dependencies', 'devDependencies', 'peerDependencies'];

/**
 * @param {Record<string, unknown>} manifest of `package.json`
 * @param {Lock} lock of `package-lock.json`
 * @param {Lock | null} installed of `node_modules/.package-lock.json`
 * @returns {'current' | 'missing' | 'outdated' | 'unlocked'} unlocked: `package.json` asks for what the lock file does not know
 */
export function judgePackages(manifest, lock, installed) {
  if (!installed) return 'missing';
  const root = lock.packages[''] ?? {};
  const sameWishes = KINDS.every((kind) => isDeepStrictEqual(manifest[kind] ?? {}, root[kind] ?? {}));
  const sameVersions = Object.entries(lock.packages).every(
    ([path, wanted]) => path === '' || wanted.optional || installed.packages[path]?.version === wanted.version,
  );
  if (!sameWishes) return 'unlocked';
  return sameVersions ? 'current' : 'outdated';
}

/** @param {string} file */
function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** @param {string} root */
function judgeFolder(root) {
  return judgePackages(
    readJson(join(root, 'package.json')),
    readJson(join(root, 'package-lock.json')),
    readJson(join(root, 'node_modules', '.package-lock.json')),
  );
}

/**
 * Installs the packages where they are missing or are others than `package-lock.json` says.
 *
 * @param {string} root
 */
export async function ensurePackages(root) {
  if (judgeFolder(root) === 'current') return;
  await withLock(join(root, 'node_modules'), 'installing packages', async () => {
    const verdict = judgeFolder(root);
    if (verdict === 'current') return;
    say(`Packages: ${verdict === 'missing' ? 'installing' : 'bringing up to date'} with npm`);
    // No install scripts: nothing here needs one. Development packages whatever NODE_ENV says: they build and test.
    const args = [
      ...COMMANDS[verdict],
      '--ignore-scripts',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
    ];
    let seen = 0;
    const endHeartbeat = startHeartbeat('installing packages', () => (seen > 0 ? `${seen} fetched` : ''));
    try {
      await runNpm([...args, '--loglevel=http'], root, (line) => {
        if (line.includes('http fetch') || line.includes('http cache')) seen += 1;
      });
    } finally {
      endHeartbeat();
    }
  });
}

/** @param {readonly string[]} args @param {string} cwd @param {(line: string) => void} onLine */
function runNpm(args, cwd, onLine) {
  const cli = process.env['npm_execpath'];
  // The npm that started us, if one did: there may be no other.
  if (cli && /\bnpm\b.*\.c?js$/.test(cli)) return run(process.execPath, [cli, ...args], { cwd, onLine });
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd, onLine });
}

import { join } from 'node:path';
import { spawnOwned } from '../launcher/owned.mjs';

/**
 * Runs a program of a package, without npx: no search, and the same on every system.
 *
 * @param {string} root
 * @param {readonly [program: string, ...args: string[]]} command the program's path below `node_modules`
 * @returns {Promise<string>} what it said, when it ended with anything but 0; otherwise empty
 */
export async function runTool(root, [program, ...args]) {
  const child = spawnOwned(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return code === 0 ? '' : output.trim() || `ended with ${code}`;
}

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/launcher/paths.mjs';

const SERVER = `
import { createServer } from 'node:http';
import { once } from 'node:events';
export async function startDemo({ port, host, livekit }) {
  const server = createServer((_, response) => response.end('demo of ' + livekit.url));
  server.listen(port, host);
  await once(server, 'listening');
  return { url: \`http://\${host}:\${server.address().port}/\`, close: async () => void server.close() };
}
`;

const BUILD = `
import { mkdirSync, writeFileSync } from 'node:fs';
mkdirSync('dist', { recursive: true });
writeFileSync('dist/built.js', '');
`;

/**
 * A project that starts like this one, with the real launcher and the real LiveKit around a build and a demo of a few
 * lines: what is tried is the launcher, in seconds.
 */
export function createSmallProject() {
  const root = mkdtempSync(join(tmpdir(), 'small-project-'));
  for (const path of ['scripts/launcher', 'scripts/start.mjs']) {
    cpSync(join(ROOT, path), join(root, path), { recursive: true });
  }
  mkdirSync(join(root, 'demo'));
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'demo', 'server.mjs'), SERVER);
  writeFileSync(join(root, 'scripts', 'build.mjs'), BUILD);
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'small', type: 'module' }));
  for (const lock of ['package-lock.json', 'node_modules/.package-lock.json']) {
    writeFileSync(join(root, lock), JSON.stringify({ packages: {} }));
  }
  return {
    root,
    start: join(root, 'scripts', 'start.mjs'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

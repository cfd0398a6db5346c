import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Also the list of what is served: the pages are templates and come from elsewhere. */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

const SITE = fileURLToPath(new URL('./site/', import.meta.url));
const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
/** For the page that shows the server's view: the tag brings its own. */
const LIVEKIT = fileURLToPath(new URL('../node_modules/livekit-client/dist/', import.meta.url));

/** Serves `site/` at `/`, `dist/` at `/dist/` and livekit-client at `/livekit/`. The listener gives false for what is no file of theirs. */
export function createStaticFiles() {
  return async (path, incoming, outgoing) => {
    const file = await findFile(path);
    if (file === null) return false;
    outgoing.setHeader('content-type', TYPES[extname(file.name)]);
    // Asked again each time, answered with 304: a rebuilt file shows at once.
    outgoing.setHeader('cache-control', 'no-cache');
    outgoing.setHeader('etag', file.etag);
    if (incoming.headers['if-none-match'] === file.etag) {
      outgoing.writeHead(304).end();
      return true;
    }
    const bytes = await readFile(file.name);
    outgoing.setHeader('content-length', bytes.length);
    outgoing.end(incoming.method === 'HEAD' ? undefined : bytes);
    return true;
  };
}

async function findFile(path) {
  const name = toFileName(path);
  if (name === null) return null;
  try {
    const { root, rest } = name;
    // Links are followed first, so that none leads out of the folder.
    const [base, real] = await Promise.all([realpath(root), realpath(join(root, rest))]);
    if (!real.startsWith(base + sep)) return null;
    const { mtimeMs, size } = await stat(real);
    return { name: real, etag: `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"` };
  } catch {
    return null;
  }
}

/** Plain names alone: what is escaped, hidden or climbs is no file of ours. */
function toFileName(path) {
  const plain = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+$/.test(path);
  if (!plain || !Object.hasOwn(TYPES, extname(path))) return null;
  if (path.startsWith('/dist/')) return { root: DIST, rest: path.slice('/dist'.length) };
  if (path.startsWith('/livekit/')) return { root: LIVEKIT, rest: path.slice('/livekit'.length) };
  return { root: SITE, rest: path };
}

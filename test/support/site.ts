import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { ROOT } from '../../scripts/launcher/paths.mjs';
import { writePolicy } from './policy.js';

/** Answers one path; a handler that throws cuts the connection. */
export type Route = (request: Request) => Response | Promise<Response>;

export interface SiteOptions {
  /** The server that the policy lets the page reach. */
  readonly livekit?: { readonly url: string };
  /** Another policy than the strictest; null: none. */
  readonly policy?: string | null;
  /** By path, such as `/access`. */
  readonly routes?: Readonly<Record<string, Route>>;
  /** Keeps the page apart from every other, so that its clock is read to 5 µs and not to 100. */
  readonly isolated?: boolean;
}

const ISOLATING = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
} as const;

/** A host page on an origin of its own. */
export interface Site {
  readonly origin: string;
  /** Every request that arrived, as `GET /path`, in order. */
  readonly requests: readonly string[];
  url(path?: string): string;
  /** Sets or replaces what answers a path. */
  route(path: string, answer: Route): void;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** What of the tree is served as it is. */
const FOLDERS = ['/dist/', '/node_modules/', '/test/support/pages/', '/bench/pages/'];

/** The page at `/`: the script as the README shows it, a box that fills the window, and no element yet. */
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A host page</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/test/support/pages/host.css" />
    <script type="module" src="/dist/secure-meeting.js"></script>
  </head>
  <body></body>
</html>
`;

/** Serves the built element on a page under exactly the policy that it promises to run under. */
export async function startSite({ livekit, policy, routes = {}, isolated = false }: SiteOptions = {}): Promise<Site> {
  const contentPolicy = policy === undefined ? writePolicy(livekit?.url) : policy;
  const answers = new Map(Object.entries(routes));
  const requests: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const path = (incoming.url ?? '/').split('?', 1)[0] ?? '/';
    requests.push(`${incoming.method ?? ''} ${path}`);
    if (contentPolicy !== null) outgoing.setHeader('content-security-policy', contentPolicy);
    outgoing.setHeader('cache-control', 'no-store');
    for (const [name, value] of isolated ? Object.entries(ISOLATING) : []) outgoing.setHeader(name, value);
    const answer = answers.get(path) ?? serveFile(path);
    respond(answer, incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  return {
    origin,
    requests,
    url: (path = '/') => origin + path,
    route: (path, answer) => void answers.set(path, answer),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function serveFile(path: string): Route {
  return async () => {
    if (path === '/') return new Response(PAGE, { headers: { 'content-type': 'text/html; charset=utf-8' } });
    const file = normalize(join(ROOT, decodeURIComponent(path)));
    const allowed = FOLDERS.some((folder) => file.startsWith(join(ROOT, folder).replaceAll('/', sep)));
    const bytes = allowed ? await readFile(file).catch(() => null) : null;
    if (!bytes) return new Response('Not found', { status: 404 });
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' },
    });
  };
}

async function respond(answer: Route, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const body = Buffer.concat(chunks);
  const request = new Request(new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? ''}`), {
    method: incoming.method ?? 'GET',
    headers: Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
    ...(body.length > 0 && { body }),
  });
  const response = await answer(request);
  outgoing.statusCode = response.status;
  response.headers.forEach((value, name) => outgoing.setHeader(name, value));
  if (!response.body) {
    outgoing.end();
    return;
  }
  for await (const chunk of response.body) {
    if (outgoing.destroyed) return;
    outgoing.write(chunk);
  }
  outgoing.end();
}

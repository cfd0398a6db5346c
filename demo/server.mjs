/**
 * The demonstration: a small clinic whose pages carry the tag, the token endpoint that the tag asks, and the keys that
 * it verifies entitlements with.
 * Plain Node, nothing published. It needs `dist/`, which `npm run build` makes.
 */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { createAccess } from './access.mjs';
import { toNodeListener } from './node-adapter.mjs';
import { createIssuer } from './issuer.mjs';
import { createOperator } from './operator.mjs';
import { createPages } from './pages.mjs';
import { createPlans } from './plans.mjs';
import { createPolicy } from './policy.mjs';
import { createStaticFiles } from './static-files.mjs';

/**
 * @param {object} options
 * @param {number} options.port 0 takes a free one
 * @param {string} [options.host]
 * @param {{ url: string, apiKey: string, apiSecret: string }} options.livekit
 * @returns {Promise<{ url: string, close(): Promise<void> }>} the address to open, and what ends it with every socket
 */
export async function startDemo({ port, host = '127.0.0.1', livekit }) {
  const issuer = await createIssuer();
  const plans = createPlans();
  const answers = {
    '/api/access': toNodeListener(await createAccess({ livekit, issuer, plans })),
    '/api/issuer-keys': toNodeListener((request) => issuer.serveKeys(request)),
    '/api/operator': toNodeListener(createOperator(livekit)),
    '/api/issuer-rotation': toNodeListener((request) => answerRotation(request, issuer)),
  };
  const renderPage = await createPages(plans);
  const sendFile = createStaticFiles();
  const policy = createPolicy(livekit.url);

  const server = createServer((incoming, outgoing) => {
    outgoing.setHeaders(policy);
    route(incoming, outgoing).catch(() => {
      if (!outgoing.headersSent) outgoing.statusCode = 500;
      outgoing.end();
    });
  });
  // Milliseconds for a whole request: the demo takes none that is long.
  server.requestTimeout = 30_000;

  async function route(incoming, outgoing) {
    const [path] = incoming.url.split('?', 1);
    if (Object.hasOwn(answers, path)) return answers[path](incoming, outgoing);
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
      outgoing.writeHead(405, { allow: 'GET, HEAD' }).end();
    } else if (!renderPage(incoming, outgoing) && !(await sendFile(path, incoming, outgoing))) {
      renderPage.notFound(incoming, outgoing);
    }
  }

  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${server.address().port}/`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Changes the issuer's key on demand. No real site has this: there it is done by whoever holds the keys. */
async function answerRotation(request, issuer) {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return new Response(null, { status: 403 });
  return Response.json(await issuer.rotate(), { headers: { 'cache-control': 'no-store' } });
}

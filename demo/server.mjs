/**
 * The demonstration: a small clinic whose pages carry the tag, and the token endpoint that the tag asks.
 * Plain Node, nothing published. It needs `dist/`, which `npm run build` makes.
 */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { createAccess } from './access.mjs';
import { toNodeListener } from './node-adapter.mjs';
import { createPages } from './pages.mjs';
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
  const answerAccess = toNodeListener(await createAccess(livekit));
  const renderPage = await createPages();
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
    if (path === '/api/access') return answerAccess(incoming, outgoing);
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

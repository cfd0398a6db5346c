import { PassThrough } from 'node:stream';

/** Where the test server answers as the query says. */
const PATH = '/test-endpoint';

/** Bodies kept under the key that the test gave. @type {Map<string, string>} */
const kept = new Map();

/**
 * An endpoint of the test page's own origin that behaves as badly as a test wants: `status`, `text`, `type`,
 * `redirect` (address), `size` (bytes, in pieces, without a length), `declared` (a length, with nothing behind it),
 * `hang` (headers, then nothing), `silent` (nothing at all), `drop` (the connection), `echo` (the request, as JSON), `keep`
 * (the request's body, under this key, for `kept`).
 *
 * @type {import('@web/dev-server-core').Middleware}
 */
export async function answeringEndpoint(context, next) {
  if (context.path !== PATH) return next();
  const { status, text, type, redirect, size, declared, hang, silent, drop, echo, keep } = context.query;
  context.set('cache-control', 'no-store');
  if (keep) kept.set(String(keep), await readBody(context.req));
  if (drop) return void context.req.socket.destroy();
  if (redirect) return context.redirect(String(redirect));
  context.status = Number(status ?? 200);
  context.type = String(type ?? 'application/json');
  if (echo) {
    const { method, headers } = context.request;
    context.body = JSON.stringify({ method, headers, body: await readBody(context.req) });
  } else if (silent) {
    // Koa does not answer for us.
    context.respond = false;
  } else if (hang || size || declared) {
    const stream = new PassThrough();
    context.body = stream;
    if (declared) context.length = Number(declared);
    stream.write(' ');
    for (let left = Number(size ?? 0); left > 0; left -= 8192) stream.write('x'.repeat(Math.min(left, 8192)));
    if (size) stream.end();
  } else {
    context.body = kept.get(String(context.query['kept'])) ?? String(text ?? '{}');
  }
}

/** @param {import('node:http').IncomingMessage} request */
async function readBody(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

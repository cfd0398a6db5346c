/**
 * Mounts a `Request → Response` handler, such as the one of `createAccessHandler`, on Node's own http server.
 * Frameworks bring their own adapter (Hono, Express, Next); this is all of one.
 */

/** Bytes. Larger bodies are answered with 413 before the handler sees them. */
const BODY_LIMIT = 64_000;

/**
 * @param {(request: Request) => Promise<Response>} handle
 * @returns {(incoming: import('node:http').IncomingMessage, outgoing: import('node:http').ServerResponse) => Promise<void>}
 */
export function toNodeListener(handle) {
  return async (incoming, outgoing) => {
    const request = await readRequest(incoming);
    if (typeof request === 'number') {
      outgoing.writeHead(request, { 'cache-control': 'no-store' }).end();
      return;
    }
    const response = await handle(request);
    outgoing.statusCode = response.status;
    for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  };
}

/** @returns {Promise<Request | number>} the status to answer with where there is no request to hand on */
async function readRequest(incoming) {
  try {
    const body = await readBody(incoming);
    return body === null ? 413 : toRequest(incoming, body);
  } catch {
    // No or a malformed Host, a body where none may be, or a client that went away.
    return 400;
  }
}

/**
 * Reads to the end also what is too large, keeping none of it: an answer sent while the client still writes is often
 * lost with the connection. The server's `requestTimeout` bounds how long that may take.
 *
 * @returns {Promise<Buffer | null>} null when it is over the limit
 */
async function readBody(incoming) {
  const chunks = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length <= BODY_LIMIT) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= BODY_LIMIT ? Buffer.concat(chunks) : null;
}

/** The address is the one the browser named; behind a proxy, rebuild it from what your proxy forwards. */
function toRequest(incoming, body) {
  const headers = new Headers();
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index], incoming.rawHeaders[index + 1]);
  }
  if (!headers.has('host')) throw new TypeError('no Host');
  const scheme = incoming.socket.encrypted ? 'https' : 'http';
  return new Request(`${scheme}://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method,
    headers,
    ...(body.length > 0 && { body }),
  });
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { toNodeListener } from '../../demo/node-adapter.mjs';
import { createAccessHandler, type AccessHandlerOptions } from '../../src/server/index.js';

export const LIVEKIT = {
  url: 'wss://livekit.example',
  apiKey: 'test-key',
  apiSecret: 'a secret of the tests, 32 or longer',
} as const;

/** Serves one listener on loopback until the test ends; gives its origin. */
export async function serveListener(
  test: TestContext,
  listener: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Serves an access handler; gives the address of the endpoint. */
export async function serveAccess(test: TestContext, options: Partial<AccessHandlerOptions> = {}): Promise<string> {
  const handle = createAccessHandler({
    livekit: LIVEKIT,
    authorize: () => Promise.resolve({ identity: 'p-1' }),
    ...options,
  });
  return `${await serveListener(test, toNodeListener(handle))}/api/access`;
}

export function postJson(address: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  });
}

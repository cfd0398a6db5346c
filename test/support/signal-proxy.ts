import { SignalResponse } from '@livekit/protocol';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { readFrames, writeFrame } from './web-socket-frames.js';

/** What becomes of one message of the server's: other messages, none, or itself. */
export type Rewrite = (message: SignalResponse, client: SignalClient) => readonly SignalResponse[];

/** One signalling connection, as the proxy sees it. */
export interface SignalClient {
  /** Sends a message as if the server had. */
  send(message: SignalResponse): void;
}

/** Stands before a LiveKit server and lies for it. Media passes it by. */
export interface SignalProxy {
  readonly url: string;
  readonly clients: ReadonlySet<SignalClient>;
  /** What is done to every message from now on; null: nothing. */
  rewrite: Rewrite | null;
  /** Breaks every connection through it, as a change of networks does. */
  cut(): void;
  close(): Promise<void>;
}

/** @param target `ws:` address of a LiveKit server on this machine */
export async function startSignalProxy(target: string): Promise<SignalProxy> {
  const { hostname, port } = new URL(target);
  const clients = new Set<SignalClient>();
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    const onward = connect(Number(port), hostname);
    const client: SignalClient = { send: (message) => void socket.write(writeFrame(2, message.toBinary())) };
    keep(socket);
    keep(onward);
    socket.on('close', () => {
      clients.delete(client);
      onward.destroy();
    });
    onward.on('close', () => socket.destroy());
    onward.write(writeHandshake(incoming, `${hostname}:${port}`));
    if (head.length > 0) onward.write(head);
    socket.pipe(onward);
    void forward(onward, socket, (bytes) => {
      if (!proxy.rewrite) return [bytes];
      return proxy.rewrite(SignalResponse.fromBinary(bytes), client).map((message) => message.toBinary());
    });
    clients.add(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: SignalProxy = {
    url: `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    clients,
    rewrite: null,
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  return proxy;
}

/** As the browser sent it, but for compression, which would hide the messages. */
function writeHandshake({ method, url, rawHeaders }: IncomingMessage, host: string): string {
  const lines = [`${method ?? 'GET'} ${url ?? '/'} HTTP/1.1`];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (name.toLowerCase() === 'sec-websocket-extensions') continue;
    lines.push(`${name}: ${name.toLowerCase() === 'host' ? host : value}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

const BINARY = 2;

async function forward(from: Socket, to: Socket, change: (bytes: Uint8Array) => readonly Uint8Array[]): Promise<void> {
  try {
    for await (const frame of readFrames(from, (answer) => to.write(answer))) {
      if (frame.opcode !== BINARY) to.write(frame.raw);
      else for (const bytes of change(frame.payload)) to.write(writeFrame(BINARY, bytes));
    }
  } catch (error) {
    // Whichever side hangs up first: both are closed already. What `change` throws is a test's own fault.
    if (!from.destroyed) throw error;
  }
}

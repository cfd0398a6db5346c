import { ConnectionError } from 'livekit-client';
import type { Room } from 'livekit-client';

type Engine = Room['engine'];
type Socket = NonNullable<Engine['client']['ws']>;

/** `CloseEvent.code` of a server that ended the connection on purpose (RFC 6455, section 7.4.1). */
const NORMAL = 1000;

/**
 * Lets a meeting come back after its LiveKit server was started anew. Such a server knows no session to resume: it
 * says so and closes the socket at once. livekit-client (2.23.0) can miss that in two ways.
 *
 * - Firefox often reports a socket that is closed at once by `close` alone, without `open` or `error`. The client
 *   waits for one of those two with its lock held, and every later attempt waits for that lock, for ever. Here a
 *   socket that closed before it opened has failed to open.
 * - Where the end of the socket overtakes the answer, it tries to resume again and again, at growing intervals, what
 *   can never be resumed. Here a resume that the server ended is followed by a new session.
 */
export function watchSignalSockets(engine: Engine): void {
  const { client } = engine;
  let socket = client.ws;
  let resuming = false;

  const reconnect = client.reconnect.bind(client);
  client.reconnect = async (...args) => {
    resuming = true;
    try {
      return await reconnect(...args);
    } finally {
      resuming = false;
    }
  };

  Object.defineProperty(client, 'ws', {
    configurable: true,
    enumerable: true,
    get: () => socket,
    set(next: Socket | undefined) {
      socket = next;
      if (!next) return;
      const ended = next.closed.then(({ closeCode }) => {
        // The client lets go of a socket before it closes it itself.
        if (resuming && socket === next && closeCode === NORMAL) engine.fullReconnectOnNext = true;
        throw ConnectionError.websocket('The socket closed before it opened.');
      });
      Object.assign(next, { opened: Promise.race([next.opened, ended]) });
    },
  });
}

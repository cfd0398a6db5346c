import { ConnectionError } from 'livekit-client';
import type { Room } from 'livekit-client';

type Client = Room['engine']['client'];
type Socket = NonNullable<Client['ws']>;

/**
 * Lets an attempt to reconnect end when its socket closes before it opens. Firefox reports neither `open` nor `error`
 * when a server closes at once (about one socket in a hundred), as a LiveKit does that was started anew and is asked
 * to resume a session it does not know. livekit-client (2.23.0) waits for one of the two while it holds the lock of
 * its signal client: all later attempts would wait for that lock, and the meeting would never come back.
 */
export function failUnopenedSockets(client: Client): void {
  let socket = client.ws;
  Object.defineProperty(client, 'ws', {
    configurable: true,
    enumerable: true,
    get: () => socket,
    set(next: Socket | undefined) {
      if (next) Object.assign(next, { opened: openedOrClosed(next) });
      socket = next;
    },
  });
}

async function openedOrClosed(socket: Socket): Promise<unknown> {
  const closed = socket.closed.then(() => {
    throw ConnectionError.websocket('The socket closed before it opened');
  });
  return Promise.race([socket.opened, closed]);
}

import { expect } from '@open-wc/testing';
import { failUnopenedSockets } from '../../../src/room/unopened-sockets.js';

type Client = Parameters<typeof failUnopenedSockets>[0];

const never = new Promise<never>(() => undefined);

/** LiveKit’s signal client, as far as it has a socket. */
function give(opened: Promise<unknown>, closed: Promise<unknown>): Promise<unknown> {
  const client = Object.create(null) as Client;
  failUnopenedSockets(client);
  client.ws = { opened, closed } as unknown as NonNullable<Client['ws']>;
  return client.ws.opened;
}

describe('a socket of the signal client', () => {
  it('has failed to open when it is closed', async () => {
    const outcome = await give(never, Promise.resolve({ closeCode: 1000 })).catch((error: unknown) => error);
    expect(outcome).to.be.an('error').with.property('message').that.includes('closed before it opened');
  });

  it('has failed to open when it fails', async () => {
    const outcome = await give(Promise.reject(new Error('refused')), never).catch((error: unknown) => error);
    expect(outcome).to.be.an('error').with.property('message', 'refused');
  });

  it('opens as ever, and may close later', async () => {
    const connection = {};
    const opened = Promise.resolve(connection);
    expect(
      await give(
        opened,
        opened.then(() => ({ closeCode: 1006 })),
      ),
    ).to.equal(connection);
  });
});

import { aTimeout, expect } from '@open-wc/testing';
import { watchSignalSockets } from '../../../src/room/signal-sockets.js';

type Engine = Parameters<typeof watchSignalSockets>[0];
type Socket = NonNullable<Engine['client']['ws']>;

const never = new Promise<never>(() => undefined);
const ended = { closeCode: 1000 };

/** LiveKit’s engine, as far as it has a socket, and what its client does with it to resume. */
function watch(resume: (client: Engine['client']) => Promise<undefined> = () => never): Engine {
  const client = Object.create(null) as Engine['client'];
  client.reconnect = () => resume(client);
  const engine = Object.assign(Object.create(null) as Engine, { client, fullReconnectOnNext: false });
  watchSignalSockets(engine);
  return engine;
}

const socket = (opened: Promise<unknown>, closed: Promise<unknown>): Socket =>
  Object.assign(Object.create(null) as Socket, { opened, closed });

function open(...promises: Parameters<typeof socket>): Promise<unknown> {
  const { client } = watch();
  client.ws = socket(...promises);
  return client.ws.opened;
}

const failure = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

describe('a socket of the signal client', () => {
  it('has failed to open when it is closed', async () => {
    const error = await failure(open(never, Promise.resolve(ended)));
    expect(error).to.be.an('error').with.property('message').that.includes('closed before it opened');
  });

  it('has failed to open when it fails', async () => {
    const error = await failure(open(Promise.reject(new Error('refused')), never));
    expect(error).to.be.an('error').with.property('message', 'refused');
  });

  it('opens as ever, and may close later', async () => {
    const connection = {};
    const opened = Promise.resolve(connection);
    expect(
      await open(
        opened,
        aTimeout(0).then(() => ended),
      ),
    ).to.equal(connection);
  });
});

describe('a session that is to be resumed', () => {
  const resumeOver = (closed: Promise<unknown>, letGo = false): Promise<Engine> => {
    const engine = watch(async (client) => {
      client.ws = socket(never, closed);
      const { opened } = client.ws;
      // As the client lets go of what it closes itself.
      if (letGo) Object.assign(client, { ws: undefined });
      await opened;
      return undefined;
    });
    return failure(engine.client.reconnect('', '')).then(() => engine);
  };

  it('begins anew where the server ends it', async () => {
    expect((await resumeOver(Promise.resolve(ended))).fullReconnectOnNext).to.equal(true);
  });

  it('is tried again where the connection broke', async () => {
    expect((await resumeOver(Promise.resolve({ closeCode: 1006 }))).fullReconnectOnNext).to.equal(false);
  });

  it('is tried again where LiveKit itself closed the socket', async () => {
    expect((await resumeOver(Promise.resolve(ended), true)).fullReconnectOnNext).to.equal(false);
  });

  it('is tried first when a socket closes that served until then', async () => {
    const engine = watch();
    engine.client.ws = socket(Promise.resolve({}), Promise.resolve(ended));
    await aTimeout(0);
    expect(engine.fullReconnectOnNext).to.equal(false);
  });
});

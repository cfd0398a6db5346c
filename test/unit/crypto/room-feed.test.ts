import { expect } from '@open-wc/testing';
import type { PageMessage } from '../../../src/crypto/meeting-protocol.js';
import { RoomFeed } from '../../../src/crypto/room-feed.js';
import type { RoomEvent, RoomPort, RoomSnapshot } from '../../../src/meeting/ports.js';

type Connection = RoomSnapshot['connection'];

describe('what the room reports to the group worker', () => {
  let connection: Connection;
  let people: readonly string[];
  let listeners: ((event: RoomEvent) => void)[];
  let told: unknown[][];
  beforeEach(() => {
    connection = 'reconnecting';
    people = [];
    listeners = [];
    told = [];
  });
  function change(to: Connection, listed: readonly string[]): void {
    [connection, people] = [to, listed];
    for (const listener of listeners) listener({ type: 'changed' });
  }
  function feed(): RoomFeed {
    const room: Pick<RoomPort, 'snapshot' | 'subscribe'> = {
      snapshot: () =>
        ({ connection, people: people.map((identity) => ({ identity, isLocal: false })) }) as unknown as RoomSnapshot,
      subscribe(listener) {
        listeners.push(listener);
        return () => undefined;
      },
    };
    const tell = (message: PageMessage): void => {
      if (!('type' in message)) return;
      if (message.type === 'people') told.push([...message.identities]);
      else if (message.type === 'connection') told.push([message.up]);
    };
    return new RoomFeed(room as RoomPort, { link: { tell }, isMember: () => false, listed: () => undefined });
  }

  it('names the people before it says that the connection is there', () => {
    feed();
    expect(told).to.deep.equal([]);
    change('connected', ['ada']);
    change('connected', ['ada']);
    change('connected', []);
    expect(told).to.deep.equal([['ada'], [true], []]);
  });

  it('takes nobody for gone whom LiveKit does not list while it has no connection', () => {
    feed();
    change('connected', ['ada', 'ben']);
    told = [];
    change('reconnecting', []);
    change('reconnecting', ['ada']);
    change('connected', ['ada', 'ben']);
    expect(told).to.deep.equal([[false], [true]]);
  });
});

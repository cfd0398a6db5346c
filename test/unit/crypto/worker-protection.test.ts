import { expect } from '@open-wc/testing';
import { systemClock } from '../../../src/app/clock.js';
import { createGroupWorker } from '../../../src/crypto/group-worker.js';
import type { GroupWorker } from '../../../src/crypto/group-worker.js';
import type { KeyMessage } from '../../../src/crypto/protocol.js';
import { WorkerProtection } from '../../../src/crypto/worker-protection.js';
import type { Clock, RoomEvent, RoomPerson, RoomPort, RoomSnapshot } from '../../../src/meeting/ports.js';
import type { ProtectionEvent } from '../../../src/meeting/protection-port.js';
import { ManualClock } from '../../support/manual-clock.js';
import { refusal } from '../../support/refusal.js';
import { valuesWithin, watchWorkers } from './watched-workers.js';
import type { WatchedWorkers } from './watched-workers.js';

const WORDS = 'sentinel horse battery staple';
const utf8 = new TextEncoder();

/** Rooms of one meeting in this page: they carry packets, and list each other. */
class Rooms {
  readonly all = new Map<string, PageRoom>();
  connect(identity: string): PageRoom {
    const room = new PageRoom(this, identity);
    this.all.set(identity, room);
    this.changed();
    return room;
  }
  /** People who say nothing. */
  crowd(identities: readonly string[]): void {
    for (const identity of identities) this.all.set(identity, new PageRoom(this, identity));
    this.changed();
  }
  leave(identity: string): void {
    this.all.delete(identity);
    this.changed();
  }
  changed(): void {
    for (const room of this.all.values()) room.tell({ type: 'changed' });
  }
}

class PageRoom implements Pick<RoomPort, 'snapshot' | 'subscribe' | 'send'> {
  readonly sent: Uint8Array[] = [];
  readonly #rooms: Rooms;
  readonly #identity: string;
  readonly #listeners = new Set<(event: RoomEvent) => void>();
  #snapshot: RoomSnapshot | null = null;

  constructor(rooms: Rooms, identity: string) {
    this.#rooms = rooms;
    this.#identity = identity;
  }

  snapshot(): RoomSnapshot {
    const people = [...this.#rooms.all.keys()].map((identity) => ({ identity, isLocal: identity === this.#identity }));
    return (this.#snapshot ??= { connection: 'connected', people: people as RoomPerson[] } as unknown as RoomSnapshot);
  }

  subscribe(listener: (event: RoomEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async send(bytes: Uint8Array, to?: readonly string[]): Promise<void> {
    this.sent.push(bytes);
    for (const [identity, room] of this.#rooms.all) {
      if (room === this || (to && !to.includes(identity))) continue;
      room.tell({ type: 'data', from: this.#identity, bytes: bytes.slice() });
    }
  }

  tell(event: RoomEvent): void {
    this.#snapshot = null;
    for (const listener of this.#listeners) listener(event);
  }
}

/** One element's worker, protection and keys, as far as no LiveKit is needed. */
class Party {
  readonly worker: GroupWorker;
  readonly protection: WorkerProtection;
  readonly events: ProtectionEvent[] = [];
  readonly keys: KeyMessage[] = [];
  /** What came out of the worker over the meeting's link. */
  readonly received: unknown[] = [];
  over = 0;
  readonly #link = new MessageChannel();
  readonly #frames = new MessageChannel();
  readonly #identity: string;
  readonly #waiting = new Set<() => void>();

  constructor(identity: string, clock: Clock) {
    this.#identity = identity;
    this.#link.port1.addEventListener('message', ({ data }) => this.received.push(data));
    this.protection = new WorkerProtection({
      ...{ kind: 'shared-key', identity, clock, port: this.#link.port1 },
      onKeysWanted: () => undefined,
      onOver: () => (this.over += 1),
    });
    this.worker = createGroupWorker({ assetsBase: '', onLost: () => this.protection.lost() });
    this.protection.subscribe((event) => {
      this.events.push(event);
      this.#look();
    });
    this.frameWorker(this.#frames.port2);
  }

  /** Stands for a frame worker: it takes keys. */
  frameWorker(port: MessagePort): void {
    port.onmessage = ({ data }: MessageEvent<KeyMessage>): void => {
      this.keys.push(data);
      this.#look();
    };
  }

  async enter(rooms: Rooms, passphrase: string): Promise<PageRoom> {
    await this.worker.setPassphrase(passphrase);
    const start = { kind: 'shared-key', room: 'ward', identity: this.#identity } as const;
    await this.worker.beginMeeting(start, this.#link.port2, this.#frames.port1);
    const room = rooms.connect(this.#identity);
    this.protection.follow(room as unknown as RoomPort);
    await this.protection.admitted;
    return room;
  }

  securityOf(identity: string): string | undefined {
    return this.protection.snapshot().people.find((person) => person.identity === identity)?.security;
  }

  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!condition()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }
}

describe('the protection of a meeting, with its group worker', function () {
  this.timeout(60_000);
  let workers: WatchedWorkers;
  let rooms: Rooms;
  let parties: Party[];
  beforeEach(() => {
    workers = watchWorkers();
    rooms = new Rooms();
    parties = [];
  });
  afterEach(() => {
    for (const { worker } of parties) worker.dispose();
    workers.stop();
  });
  const party = (identity: string, clock = systemClock): Party => {
    const made = new Party(identity, clock);
    parties.push(made);
    return made;
  };

  it('begins, carries what is said, and ends without a word of the passphrase or a key outside of the workers', async () => {
    const ada = party('ada');
    const ben = party('ben');
    const room = await ada.enter(rooms, WORDS);
    await ben.enter(rooms, WORDS);
    await ada.until(() => ada.securityOf('ben') === 'encrypted');
    await ada.protection.send(utf8.encode('{"v":1}'));
    await ben.until(() => ben.events.some(({ type }) => type === 'record'));
    const record = ben.events.find((event) => event.type === 'record');
    expect(record?.type === 'record' && [record.from, new TextDecoder().decode(record.bytes)]).to.deep.equal([
      'ada',
      '{"v":1}',
    ]);
    expect(ada.protection.snapshot()).to.deep.include({ kind: 'shared-key', state: 'encrypted', verification: null });
    expect(ada.securityOf('ada')).to.equal('encrypted');
    for (const bytes of room.sent) expect(new TextDecoder().decode(bytes)).not.to.match(/sentinel|"v"/);
    expect(ada.received.length).to.be.greaterThan(0);
    for (const value of [...workers.received, ...ada.received].flatMap((data) => [...valuesWithin(data)])) {
      expect(value).not.to.be.instanceOf(CryptoKey);
      if (typeof value === 'string') expect(value).not.to.contain('sentinel');
    }
    await ada.protection.leave();
    await ada.until(() => ada.keys.some(({ type }) => type === 'drop'));
    expect(ada.over).to.equal(1);
    expect((await refusal(ada.protection.send(utf8.encode('late')))).code).to.equal('ERR_SM_STATE');
  });

  it('hands the keys over to a frame worker, and the same to one that takes its place', async () => {
    const ada = party('ada');
    await ada.enter(rooms, WORDS);
    await ada.until(() => ada.keys.some((message) => message.type === 'send-with' && message.index === 0));
    ada.keys.length = 0;
    ada.protection.framesLost();
    expect(ada.protection.snapshot()).to.deep.include({ state: 'degraded', degradedBy: 'worker-lost' });
    const { port1, port2 } = new MessageChannel();
    ada.frameWorker(port2);
    ada.protection.framesBack(port1);
    await ada.until(() => ada.keys.length === 2);
    expect(ada.keys.map(({ type }) => type)).to.deep.equal(['install-shared', 'send-with']);
    expect(ada.protection.snapshot().state).to.equal('encrypted');
  });

  it('says that a passphrase fits nobody, and that a corrected one does', async () => {
    const ada = party('ada');
    const ben = party('ben');
    await ada.enter(rooms, WORDS);
    await ben.enter(rooms, 'another horse battery staple');
    const told = (fits: boolean): boolean =>
      ben.events.some((event) => event.type === 'passphrase' && event.fits === fits);
    await ben.until(() => told(false));
    expect(ben.securityOf('ada')).to.equal('failed');
    await ada.until(() => ada.securityOf('ben') === 'failed');
    expect(await ben.worker.setPassphrase('too short')).to.equal('ignored');
    expect(await ben.worker.setPassphrase(null)).to.equal('ignored');
    expect(await ben.worker.setPassphrase(WORDS)).to.equal('kept');
    await ben.until(() => told(true));
    await ada.until(() => ada.securityOf('ben') === 'encrypted');
  });

  it('refuses to begin without a passphrase, and with one that is too short', async () => {
    const ada = party('ada');
    const { port1, port2 } = new MessageChannel();
    const start = { kind: 'shared-key', room: 'ward', identity: 'ada' } as const;
    expect((await refusal(ada.worker.beginMeeting(start, port1, port2))).code).to.equal('ERR_SM_CONFIG');
    await ada.worker.setPassphrase('fifteen letters');
    const again = new MessageChannel();
    const short = await refusal(ada.worker.beginMeeting(start, again.port1, again.port2));
    expect(short.code).to.equal('ERR_SM_CONFIG');
    expect(`${short.message}${short.hint}`).to.contain('16').and.not.contain('letters');
  });

  it('forgets a passphrase that is taken back between meetings', async () => {
    const ada = party('ada');
    await ada.enter(rooms, WORDS);
    await ada.protection.leave();
    expect(await ada.worker.setPassphrase(null)).to.equal('kept');
    const { port1, port2 } = new MessageChannel();
    const start = { kind: 'shared-key', room: 'ward', identity: 'ada' } as const;
    expect((await refusal(ada.worker.beginMeeting(start, port1, port2))).code).to.equal('ERR_SM_CONFIG');
  });

  it('ends the meeting when the worker that kept the keys is gone, though nobody calls it', async () => {
    const ada = party('ada');
    await ada.enter(rooms, WORDS);
    workers.made[0]?.terminate();
    await ada.until(() => ada.events.some(({ type }) => type === 'ended'));
    const ended = ada.events.find((event) => event.type === 'ended');
    expect(ended?.type === 'ended' && [ended.reason, ended.error?.code]).to.deep.equal(['security', 'ERR_SM_SECURITY']);
    expect(ada.over).to.equal(1);
  });

  it('tells of its end whoever listens only then, and nobody who has stopped', async () => {
    const ada = party('ada');
    await ada.enter(rooms, WORDS);
    workers.made[0]?.terminate();
    expect((await refusal(ada.protection.over)).code).to.equal('ERR_SM_SECURITY');
    const stopped: ProtectionEvent[] = [];
    ada.protection.subscribe((event) => stopped.push(event))();
    const event = await new Promise<ProtectionEvent>((resolve) => ada.protection.subscribe(resolve));
    expect(event.type === 'ended' && [event.reason, event.error?.code]).to.deep.equal(['security', 'ERR_SM_SECURITY']);
    expect(stopped).to.deep.equal([]);
  });

  it('goes on where the server lists more people, and longer identities, than a meeting has', async () => {
    const ada = party('ada');
    const ben = party('ben');
    await ada.enter(rooms, WORDS);
    await ben.enter(rooms, WORDS);
    const crowd = Array.from({ length: 1_100 }, (_, place) => `one of many, ${place}`);
    rooms.crowd([...crowd, 'long '.repeat(200)]);
    expect(ada.securityOf('long '.repeat(200))).to.equal('pending');
    const cy = party('cy');
    await cy.enter(rooms, WORDS);
    await ada.until(() => ada.securityOf('cy') === 'encrypted' && ada.securityOf('ben') === 'encrypted');
    await ada.protection.send(utf8.encode('{"v":1}'), ['long '.repeat(200)]);
    await ada.protection.send(utf8.encode('{"v":2}'), [...crowd, 'ben', 'cy', 'long '.repeat(200)]);
    for (const one of [ben, cy]) {
      await one.until(() => one.events.some((event) => event.type === 'record'));
      const records = one.events.filter((event) => event.type === 'record');
      expect(records.map(({ bytes }) => new TextDecoder().decode(bytes))).to.deep.equal(['{"v":2}']);
    }
  });

  it('tells of what came in clear, and shows none of it', async () => {
    const clock = new ManualClock();
    const ada = party('ada', clock);
    await ada.enter(rooms, WORDS);
    const eve = rooms.connect('eve');
    await eve.send(utf8.encode('{"v":1,"kind":"chat","text":"clear"}'));
    await ada.until(() => ada.events.some(({ type }) => type === 'dropped'));
    expect(ada.events.some(({ type }) => type === 'record')).to.equal(false);
    expect(ada.securityOf('eve')).to.equal('pending');
    clock.pass(5_000);
    expect(ada.securityOf('eve')).to.equal('outside');
  });

  it('knows everybody whom the room lists, in the same task', async () => {
    const ada = party('ada');
    await ada.enter(rooms, WORDS);
    rooms.connect('eve');
    expect(ada.securityOf('eve')).to.equal('pending');
    rooms.leave('eve');
    expect(ada.securityOf('eve')).to.equal(undefined);
  });
});

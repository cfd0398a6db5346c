import { SecureMeetingError } from '../../../base/errors.js';
import type { MeetingFacts, PageMessage, SharedKeyStart } from '../../meeting-protocol.js';
import type { GroupSession, SessionOutlets } from '../meeting-session.js';
import { HeardPeople, toMember } from './heard-people.js';
import type { Word } from './heard-people.js';
import { Once } from './once.js';
import type { SharedKeys } from './passphrase.js';
import { NONCE_BYTES, openRecord, readHeader, sealRecord } from './sealed-record.js';
import type { Kind } from './sealed-record.js';

/** The one index of LiveKit's shared key. */
const SHARED_INDEX = 0;
/** Packets that may wait to be opened. */
const MOST_WAITING = 256;
/** Milliseconds between two reports of what was dropped. */
const REPORT_PAUSE = 1_000;

type Incoming = Parameters<GroupSession['receive']>[0];
type Request = Extract<PageMessage, { readonly id: number }>;
type Sending = { readonly to: readonly string[] | null; readonly request: number | null };

/** A meeting whose members have a passphrase in common: one frame key for all, and one key for what they say. */
export class SharedKeySession implements GroupSession {
  readonly #start: SharedKeyStart;
  readonly #outlets: SessionOutlets;
  readonly #people: HeardPeople;
  readonly #once = new Once();
  readonly #nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  /** The newest. */
  #keys: Promise<SharedKeys>;
  #sequence = 0;
  /** Sealing and opening happen one after the other: what is sent first arrives first. */
  #work: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #up = false;
  #ready = false;
  #telling = false;
  #droppedAt = -Infinity;
  #over = false;

  /** @param keys may still be derived: nothing is sealed, opened or told before, and nobody is admitted */
  constructor(start: SharedKeyStart, keys: Promise<SharedKeys>, outlets: SessionOutlets) {
    this.#start = start;
    this.#keys = keys;
    this.#outlets = outlets;
    this.#people = new HeardPeople(outlets.clock, (word, identity) => this.#say(word, [identity]));
    this.replace(keys);
  }

  /** Another passphrase: who has it too is heard again. */
  replace(keys: Promise<SharedKeys>): void {
    this.#keys = keys;
    keys.then(
      ({ frame }) => {
        // An older one may have taken longer.
        if (!this.#over && this.#keys === keys) this.#use(frame);
      },
      (error: unknown) => {
        if (!this.#over && this.#keys === keys) this.#outlets.ended('security', error);
      },
    );
  }

  receive(message: Incoming): void {
    if ('id' in message) this.#answer(message);
    else if (message.type === 'data') this.#take(message.from, message.bytes);
    else if (message.type === 'connection') this.#connect(message.up);
    else if (message.type === 'people') {
      this.#people.list(message.identities);
      this.#tell();
    }
  }

  end(): void {
    this.#over = true;
    this.#people.end();
  }

  #use(frame: CryptoKey): void {
    this.#ready = true;
    this.#outlets.keys({ type: 'install-shared', key: frame });
    this.#outlets.keys({ type: 'send-with', index: SHARED_INDEX });
    this.#people.doubt();
    this.#tell();
    this.#say('ask', null);
  }

  #connect(up: boolean): void {
    const wasDown = !this.#up;
    this.#up = up;
    if (wasDown) this.#say('ask', null);
  }

  #answer(request: Request): void {
    const { id } = request;
    switch (request.type) {
      case 'send':
        this.#queue(() => this.#seal('record', request.bytes, { to: request.to, request: id })).then(
          () => this.#outlets.settle(id),
          (error: unknown) => this.#outlets.settle(id, error),
        );
        break;
      case 'leave':
      case 'renewed':
        this.#outlets.settle(id);
        break;
      case 'mark':
      case 'mismatch':
        this.#outlets.settle(id, refusal('ERR_SM_STATE', 'There is no code to compare under a shared key.'));
        break;
      case 'remove':
      case 'ask-mute':
      case 'lock':
      case 'end-for-all':
        this.#outlets.settle(id, refusal('ERR_SM_DENIED', 'Nobody is a host under a shared key.'));
    }
  }

  /** Says that one is here and has the key. Whether it arrives is seen by the answer. */
  #say(kind: Word, to: readonly string[] | null): void {
    if (!this.#ready || !this.#up || this.#over) return;
    this.#queue(() => this.#seal(kind, new Uint8Array(), { to, request: null })).catch(() => undefined);
  }

  async #seal(kind: Kind, payload: Uint8Array, sending: Sending): Promise<void> {
    const { room, identity } = this.#start;
    this.#sequence += 1;
    const header = { kind, nonce: this.#nonce, sequence: this.#sequence };
    const sentAt = this.#outlets.clock.now();
    const { data } = await this.#keys;
    const bytes = await sealRecord(data, { room, identity }, header, { sentAt, payload });
    if (!this.#over) this.#outlets.emit({ type: 'packet', bytes, ...sending });
  }

  #take(from: string, packet: Uint8Array): void {
    const header = readHeader(packet);
    if (!header || from === this.#start.identity || this.#waiting >= MOST_WAITING) {
      this.#drop();
      return;
    }
    this.#waiting += 1;
    this.#queue(async () => {
      this.#waiting -= 1;
      const { data } = await this.#keys;
      const opened = await openRecord(data, { room: this.#start.room, identity: from }, header, packet);
      if (this.#over) return;
      if (!opened) {
        this.#drop();
        if (this.#people.heard(from, false)) this.#tell();
        return;
      }
      const session = `${header.nonce.join()} ${from}`;
      if (!this.#once.admit(session, { ...header, ...opened }, this.#outlets.clock.now())) {
        this.#drop();
        return;
      }
      if (this.#people.heard(from, true)) this.#tell();
      if (header.kind === 'record') this.#outlets.emit({ type: 'record', from, bytes: opened.payload });
      if (header.kind === 'ask') this.#people.sayTo(from, 'here');
    }).catch(() => this.#drop());
  }

  #queue(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return done;
  }

  #drop(): void {
    const now = this.#outlets.clock.now();
    if (this.#over || Math.abs(now - this.#droppedAt) < REPORT_PAUSE) return;
    this.#droppedAt = now;
    this.#outlets.emit({ type: 'dropped' });
  }

  #tell(): void {
    if (this.#telling || !this.#ready) return;
    this.#telling = true;
    this.#outlets.clock.after(0, () => {
      this.#telling = false;
      if (!this.#over) this.#outlets.emit({ type: 'facts', facts: this.#facts() });
    });
  }

  #facts(): MeetingFacts {
    const members = [toMember(this.#start.identity, 'encrypted'), ...this.#people.members()];
    return { admitted: true, degradedBy: null, members, verification: null, locked: false };
  }
}

function refusal(code: 'ERR_SM_STATE' | 'ERR_SM_DENIED', message: string): SecureMeetingError {
  return new SecureMeetingError(code, message, { hint: 'A meeting under group keys has it: leave passphrase out.' });
}

import { SecureMeetingError } from '../../../src/base/errors.js';
import { signerOf } from '../../../src/crypto/group/device-signer.js';
import { generateKeyPair } from '../../../src/crypto/group/key-pair.js';
import { Marks } from '../../../src/crypto/group/marks.js';
import type { DeviceSigner, Standing } from '../../../src/crypto/group/meeting-session.js';
import { MlsSession } from '../../../src/crypto/group/session/group-session.js';
import type { MeetingFacts, MeetingRequest, WorkerMessage } from '../../../src/crypto/meeting-protocol.js';
import type { KeyMessage } from '../../../src/crypto/protocol.js';
import { authenticateToken } from '../../../src/entitlement/verify.js';
import type { Trust } from '../../../src/entitlement/verify.js';
import type { Json } from '../entitlement/kit.js';
import type { TestIssuer } from './issuer.js';
import { RoomClock } from './room-clock.js';
import { leaveCodesUnstretched } from './unstretched.js';

/** Milliseconds: a machine waits no longer, so each wakes in every step; far less than what it takes for sleep. */
const STEP = 5_000;

leaveCodesUnstretched();

type Installed = Extract<KeyMessage, { type: 'install' }>;

/** What may happen to a packet on its way. */
export type Fate = (from: string, to: string, bytes: Uint8Array) => 'pass' | 'drop' | 'twice' | number;

/** Real sessions on a server in memory, which loses and delays what it is told to. */
export class SessionRoom {
  readonly issuer: TestIssuer;
  readonly clock = new RoomClock();
  readonly people: SessionPerson[] = [];
  fate: Fate = () => 'pass';
  /** Every packet, as an observer of the server sees it. */
  readonly wire: { readonly from: string; readonly bytes: Uint8Array }[] = [];

  constructor(issuer: TestIssuer) {
    this.issuer = issuer;
  }

  async enter(sub: string, options: EnterOptions = {}): Promise<SessionPerson> {
    const signer = options.signer ?? (await signerOf(await generateKeyPair()));
    const token = options.token ?? (await this.issuer.mint(sub, signer.keyThumbprint, options.claims));
    const trust = options.trust ?? this.issuer.trust;
    const claims = await authenticateToken(token, trust);
    if (claims === 'unknown-key') throw new TypeError('The issuer does not know itself.');
    const person = new SessionPerson(this, sub, signer, { token, entitlement: claims.entitlement, trust }, options);
    this.people.push(person);
    this.tellLists();
    return person;
  }

  /** So much time goes by for everybody, in steps that nobody takes for sleep; what each brings is said and heard in it. */
  async pass(time: number): Promise<void> {
    for (let left = time; left > 0; left -= STEP) {
      this.clock.pass(Math.min(STEP, left));
      let said: number;
      do {
        said = this.wire.length;
        // Who can say something has done all that was to be done before.
        await Promise.all(this.people.filter(({ sending }) => sending !== null).map((person) => person.turn()));
      } while (this.wire.length > said + this.people.length);
    }
  }

  /** Time goes by for everybody until something holds. Who is kept busy meanwhile may take it for sleep, and need more of it. */
  async passUntil(what: string, holds: () => boolean, most = 180_000): Promise<void> {
    for (let passed = 0; !holds(); passed += STEP) {
      if (passed >= most) throw new Error(`In vain: ${what}.`);
      await this.pass(STEP);
    }
  }

  /** All devices sleep for so long; then they are awake, and send again. */
  async sleep(time: number): Promise<void> {
    this.clock.pass(time);
    await Promise.all(this.people.map((person) => person.until('to be awake', ({ sending }) => sending !== null)));
  }

  /** LiveKit no longer lists somebody. */
  lose(person: SessionPerson): void {
    this.people.splice(this.people.indexOf(person), 1);
    this.tellLists();
  }

  tellLists(): void {
    for (const { sub, session } of this.people) {
      const identities = this.people.filter((other) => other.sub !== sub).map((other) => other.sub);
      session.receive({ type: 'people', identities });
    }
  }

  send(from: SessionPerson, bytes: Uint8Array, to: readonly string[] | null): void {
    this.wire.push({ from: from.sub, bytes });
    if (!this.people.includes(from)) return;
    for (const person of [...this.people]) {
      if (person === from || (to && !to.includes(person.sub))) continue;
      const fate = this.fate(from.sub, person.sub, bytes);
      if (fate === 'drop') continue;
      const deliver = (): void => person.session.receive({ type: 'data', from: from.sub, bytes });
      setTimeout(deliver, typeof fate === 'number' ? fate : 0);
      if (fate === 'twice') setTimeout(deliver, 0);
    }
  }
}

export interface EnterOptions {
  readonly create?: boolean;
  readonly signer?: DeviceSigner;
  readonly claims?: Json;
  readonly mostMembers?: number;
  /** Instead of one of their own. */
  readonly token?: string;
  /** Instead of the room's issuer. */
  readonly trust?: Trust;
}

export class SessionPerson {
  readonly sub: string;
  readonly signer: DeviceSigner;
  readonly session: MlsSession;
  readonly said: { readonly from: string; readonly text: string }[] = [];
  readonly messages: WorkerMessage[] = [];
  /** As the frame worker holds them. */
  readonly keys = new Map<string, Installed>();
  /** Every key that was ever handed over. */
  readonly everHeld: Installed[] = [];
  sending: number | null = null;
  facts: MeetingFacts | null = null;
  ending: { readonly reason: string; readonly code: string | null } | null = null;
  standing: Standing;
  readonly #watchers = new Set<() => void>();
  readonly #settling = new Map<number, { resolve: () => void; reject: (error: unknown) => void }>();
  #next = 1;

  constructor(room: SessionRoom, sub: string, signer: DeviceSigner, standing: Standing, options: EnterOptions) {
    this.sub = sub;
    this.signer = signer;
    this.standing = standing;
    this.session = new MlsSession(
      {
        kind: 'group',
        room: room.issuer.room,
        identity: sub,
        create: options.create ?? true,
        trust: standing.trust,
        e2ee: 'required',
        mostMembers: options.mostMembers ?? 100,
      },
      {
        clock: room.clock,
        ticks: () => room.clock.ticks(),
        marks: new Marks(),
        signer,
        standing: () => this.standing,
        emit: (message) => this.#take(room, message),
        settle: (id, error) => {
          const waiting = this.#settling.get(id);
          if (error === undefined) waiting?.resolve();
          else waiting?.reject(error);
        },
        ended: (reason, error) => {
          this.ending = { reason, code: error instanceof SecureMeetingError ? error.code : null };
          if (error instanceof Error && this.ending.code === null) throw error;
          this.session.end();
          // As the worker does for what was asked of a meeting that is over.
          for (const { reject } of this.#settling.values()) reject(new Error('The meeting is over.'));
          this.#changed();
        },
        keys: (message) => {
          this.#takeKey(message);
          this.#changed();
        },
      },
    );
    this.session.receive({ type: 'connection', up: true });
  }

  ask(request: MeetingRequest): Promise<void> {
    const id = this.#next++;
    if (this.ending) return Promise.reject(new Error('The meeting is over.'));
    return new Promise((resolve, reject) => {
      this.#settling.set(id, { resolve, reject });
      this.session.receive({ id, ...request });
    });
  }

  say(text: string): Promise<void> {
    return this.ask({ type: 'send', bytes: new TextEncoder().encode(text), to: null });
  }

  /** When everything that was to be done before is done. */
  async turn(): Promise<void> {
    await this.ask({ type: 'send', bytes: new Uint8Array(1), to: [] }).catch(() => undefined);
  }

  /** Waits until something holds. */
  until(what: string, holds: (person: this) => unknown, limit = 15_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(look);
        reject(new Error(`${this.sub} waited in vain: ${what}. ${JSON.stringify(this.session.view)}`));
      }, limit);
      const look = (): void => {
        if (!holds(this)) return;
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  admitted(): Promise<void> {
    return this.until('to be admitted', ({ facts, sending }) => facts?.admitted && sending !== null);
  }

  /** Another token was verified for this element, and the members are to hear of it. */
  async renew(token: string, trust = this.standing.trust): Promise<void> {
    const claims = await authenticateToken(token, trust);
    if (claims === 'unknown-key') throw new TypeError('Nobody has that key.');
    this.standing = { token, entitlement: claims.entitlement, trust };
    await this.ask({ type: 'renewed' });
  }

  /** The frame key of somebody's microphone that is used now, as an object to compare by what it seals. */
  keyOf(sub: string, index: number): CryptoKey | undefined {
    return this.keys.get(`${sub} microphone ${index}`)?.key;
  }

  #take(room: SessionRoom, message: WorkerMessage): void {
    this.messages.push(message);
    if (message.type === 'packet') {
      room.send(this, message.bytes, message.to);
      const { receipt } = message;
      if (receipt !== undefined) setTimeout(() => this.session.receive({ type: 'left', receipt }), 0);
    }
    if (message.type === 'facts') this.facts = message.facts;
    if (message.type === 'record') {
      this.said.push({ from: message.from, text: new TextDecoder().decode(message.bytes) });
    }
    this.#changed();
  }

  #takeKey(message: KeyMessage): void {
    if (message.type === 'install') {
      this.keys.set(`${message.identity} ${message.purpose} ${message.index}`, message);
      this.everHeld.push(message);
    } else if (message.type === 'send-with') {
      this.sending = message.index;
    } else if (message.type === 'drop') {
      for (const [name, { index }] of this.keys) {
        if (message.index === undefined || message.index === index) this.keys.delete(name);
      }
    }
  }

  #changed(): void {
    for (const look of [...this.#watchers]) look();
  }
}

import { SecureMeetingError } from '../base/errors.js';
import { Emitter } from '../base/emitter.js';
import type { Clock, RoomEvent, RoomPort, RoomSnapshot } from '../meeting/ports.js';
import type { ProtectionEvent, ProtectionPort, ProtectionSnapshot } from '../meeting/protection-port.js';
import { MeetingLink } from './meeting-link.js';
import type { MeetingFacts, MeetingRequest, MeetingStart, WorkerMessage } from './meeting-protocol.js';
import { PeopleSeen } from './people-seen.js';
import type { FrameReport } from './protocol.js';
import { readError } from './wire-error.js';

/** Milliseconds that a goodbye may take. */
const GOODBYE_LIMIT = 1_000;
/** Milliseconds that a packet which LiveKit has taken needs to leave the browser. */
const LINGER = 150;

export interface ProtectionOptions {
  readonly kind: MeetingStart['kind'];
  /** One's own. */
  readonly identity: string;
  readonly clock: Clock;
  /** The page's end of the link to the group worker. */
  readonly port: MessagePort;
  /** The issuer's keys are asked for anew; a `trust` message answers. */
  readonly onKeysWanted: () => void;
  /** The meeting's keys are gone or going: frames have to stop. Called once. */
  readonly onOver: () => void;
}

type Told = Exclude<WorkerMessage, { type: 'packet' | 'settled' }>;
type DroppedWhat = Extract<ProtectionEvent, { type: 'dropped' }>['what'];

/** The protection of one meeting as the page sees it: what the workers say, put together. */
export class WorkerProtection implements ProtectionPort {
  readonly link: MeetingLink;
  readonly #options: ProtectionOptions;
  readonly #events = new Emitter<ProtectionEvent>();
  readonly #people: PeopleSeen;
  #facts: MeetingFacts | null = null;
  #room: RoomPort | null = null;
  #unfollow: () => void = () => undefined;
  #seenRoom: RoomSnapshot | null = null;
  #others: readonly string[] | null = null;
  #up = false;
  #workerLost = false;
  #fits = true;
  #snapshot: ProtectionSnapshot | null = null;
  #telling = false;
  /** What was told last, as text. */
  #told = '';
  #over = false;
  readonly #packets = new Set<Promise<void>>();
  #why: SecureMeetingError | null = null;
  #admit: () => void = () => undefined;
  #refuse: (error: Error) => void = () => undefined;
  /** Resolves when one may send: admitted, one's own epoch confirmed. */
  readonly admitted: Promise<void>;

  constructor(options: ProtectionOptions) {
    this.#options = options;
    this.#people = new PeopleSeen(options.kind, options.clock, () => this.#change());
    this.link = new MeetingLink(options.port, {
      send: (bytes, to) => this.#put(bytes, to),
      tell: (message) => this.#hear(message),
    });
    this.admitted = new Promise((resolve, reject) => {
      this.#admit = resolve;
      this.#refuse = reject;
    });
    this.admitted.catch(() => undefined);
  }

  /** The room is connected: what it reports goes to the worker, and the worker's packets go there. */
  follow(room: RoomPort): void {
    this.#room = room;
    this.#unfollow = room.subscribe((event) => this.#hearRoom(event));
    this.#read();
  }

  snapshot(): ProtectionSnapshot {
    // Whoever reads the room's newest snapshot finds everybody in it here too.
    if (this.#room && this.#room.snapshot() !== this.#seenRoom) this.#read();
    return (this.#snapshot ??= this.#makeSnapshot());
  }

  subscribe(listener: (event: ProtectionEvent) => void): () => void {
    return this.#events.subscribe(listener);
  }

  send(bytes: Uint8Array, to?: readonly string[]): Promise<void> {
    return this.#request({ type: 'send', bytes, to: to ?? null });
  }

  entitlementRenewed(): Promise<void> {
    return this.#request({ type: 'renewed' });
  }

  markVerified(identity: string, code: string): Promise<void> {
    return this.#request({ type: 'mark', identity, code });
  }

  reportMismatch(identity: string): Promise<void> {
    return this.#request({ type: 'mismatch', identity });
  }

  removeParticipant(identity: string): Promise<void> {
    return this.#request({ type: 'remove', identity });
  }

  requestMute(identity: string): Promise<void> {
    return this.#request({ type: 'ask-mute', identity });
  }

  lockRoom(on: boolean): Promise<void> {
    return this.#request({ type: 'lock', on });
  }

  endForAll(): Promise<void> {
    return this.#request({ type: 'end-for-all' });
  }

  async leave(): Promise<void> {
    if (!this.#over) {
      const late = new Promise<void>((resolve) => void this.#options.clock.after(GOODBYE_LIMIT, resolve));
      await Promise.race([this.#request({ type: 'leave' }).catch(() => undefined), late]);
    }
    this.#end(overError());
    await this.#said();
  }

  /** @throws SecureMeetingError where it is over, and why */
  demandLife(): void {
    if (this.#over) throw this.#why ?? overError();
  }

  /** The frame worker said something. */
  report(report: FrameReport): void {
    if (report.type === 'opened' || report.type === 'failing' || report.type === 'clear') {
      this.#people.report(report);
      this.#change();
    }
  }

  /** Something was dropped that should not have come. */
  dropped(what: DroppedWhat): void {
    this.#events.emit({ type: 'dropped', what });
  }

  /** No frame moves. */
  framesLost(): void {
    this.#workerLost = true;
    this.#change();
  }

  /** Frames move again as soon as the keys are there: the other end of `keys` is the new frame worker's. */
  framesBack(keys: MessagePort): void {
    this.link.tell({ type: 'frame-worker' }, [keys]);
    this.#workerLost = false;
    this.#change();
  }

  /** The group worker is gone, and every key with it. */
  lost(): void {
    this.#finish('security', lostError());
  }

  #put(bytes: Uint8Array, to?: readonly string[]): Promise<void> {
    if (!this.#room) return Promise.reject(overError());
    const sent = this.#room.send(bytes, to);
    this.#packets.add(sent);
    const forget = (): boolean => this.#packets.delete(sent);
    sent.then(forget, forget);
    return sent;
  }

  /** What was said last, an act that ends the meeting for all too, has to arrive before the connection ends. */
  async #said(): Promise<void> {
    const wait = (time: number): Promise<void> =>
      new Promise((resolve) => void this.#options.clock.after(time, resolve));
    await Promise.race([Promise.allSettled(this.#packets).then(() => wait(LINGER)), wait(GOODBYE_LIMIT)]);
  }

  #request(request: MeetingRequest): Promise<void> {
    return this.link.request(request);
  }

  #hear(message: Told): void {
    switch (message.type) {
      case 'facts':
        this.#facts = message.facts;
        this.#people.know(message.facts.members);
        if (message.facts.admitted) this.#admit();
        this.#change();
        break;
      case 'record':
      case 'verification':
      case 'mute-requested':
        this.#events.emit(message);
        break;
      case 'dropped':
        this.dropped('data');
        break;
      case 'keys-wanted':
        this.#options.onKeysWanted();
        break;
      case 'ended':
        this.#finish(message.reason, message.error && readError(message.error));
    }
  }

  #hearRoom(event: RoomEvent): void {
    if (event.type === 'data') this.link.tell({ type: 'data', from: event.from, bytes: event.bytes });
    else if (event.type === 'changed') this.#read();
  }

  #read(): void {
    if (!this.#room || this.#over) return;
    const snapshot = this.#room.snapshot();
    this.#seenRoom = snapshot;
    const others = snapshot.people.filter(({ isLocal }) => !isLocal);
    this.#people.list(others);
    const identities = others.map(({ identity }) => identity);
    if (identities.join('\n') !== this.#others?.join('\n')) this.link.tell({ type: 'people', identities });
    this.#others = identities;
    const up = snapshot.connection === 'connected';
    if (up !== this.#up) this.link.tell({ type: 'connection', up });
    this.#up = up;
    this.#change();
  }

  #makeSnapshot(): ProtectionSnapshot {
    const { kind, identity } = this.#options;
    const facts = this.#facts;
    const own = facts?.members.find((member) => member.identity === identity);
    const degradedBy = this.#workerLost ? 'worker-lost' : (facts?.degradedBy ?? null);
    return {
      kind,
      degradedBy,
      state: degradedBy ? 'degraded' : 'encrypted',
      people: [...(own ? [own] : []), ...this.#people.people(identity)],
      verification: facts?.verification ?? null,
      locked: facts?.locked ?? false,
    };
  }

  /** At most one event a microtask, and none where nothing differs. */
  #change(): void {
    this.#snapshot = null;
    if (this.#telling || this.#over) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      const told = JSON.stringify(this.snapshot());
      if (this.#over || told === this.#told) return;
      this.#told = told;
      this.#events.emit({ type: 'changed' });
      this.#judgePassphrase();
    });
  }

  #judgePassphrase(): void {
    const { kind, people } = this.snapshot();
    if (kind !== 'shared-key') return;
    const others = people.filter(({ identity }) => identity !== this.#options.identity);
    const opens = others.some(({ security }) => security === 'encrypted');
    const fails = others.some(({ security }) => security === 'failed');
    const fits = opens || (this.#fits && !fails);
    if (fits === this.#fits) return;
    this.#fits = fits;
    this.#events.emit({ type: 'passphrase', fits });
  }

  #finish(reason: Extract<ProtectionEvent, { type: 'ended' }>['reason'], error: SecureMeetingError | null): void {
    if (this.#over) return;
    this.#end(error ?? overError());
    this.#events.emit({ type: 'ended', reason, error });
  }

  #end(error: SecureMeetingError): void {
    if (this.#over) return;
    this.#over = true;
    this.#why = error;
    this.#refuse(error);
    this.#unfollow();
    this.#people.end();
    this.link.end(error);
    this.#options.onOver();
  }
}

function overError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_STATE', 'The meeting is over.', { hint: 'Wait for sm-joined.' });
}

function lostError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_SECURITY', 'The protection of this meeting was lost, so it was left.', {
    hint: 'The worker that kept the keys is gone. Joining again starts another; a passphrase has to be set again.',
    retryable: true,
  });
}

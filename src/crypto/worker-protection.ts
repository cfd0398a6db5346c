import { SecureMeetingError } from '../base/errors.js';
import { Emitter } from '../base/emitter.js';
import type { Clock, RoomPort } from '../meeting/ports.js';
import type { ProtectionEvent, ProtectionPort, ProtectionSnapshot } from '../meeting/protection-port.js';
import { LastWords } from './last-words.js';
import { withinBounds } from './listed.js';
import { MeetingLink } from './meeting-link.js';
import type { MeetingStart, WorkerMessage } from './meeting-protocol.js';
import { ProtectionView } from './protection-view.js';
import type { FrameReport } from './protocol.js';
import { RoomFeed } from './room-feed.js';
import { readError } from './wire-error.js';

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
type Ended = Extract<ProtectionEvent, { type: 'ended' }>;

/** The protection of one meeting as the page sees it: what the workers say, put together. */
export class WorkerProtection implements ProtectionPort {
  readonly link: MeetingLink;
  readonly #options: ProtectionOptions;
  readonly #events = new Emitter<ProtectionEvent>();
  readonly #view: ProtectionView;
  readonly #words: LastWords;
  #feed: RoomFeed | null = null;
  #room: RoomPort | null = null;
  /** Asked for from here: the others may not know yet that the meeting is over. */
  #endsForAll = false;
  #over = false;
  #ended: Ended | null = null;
  #admit: () => void = () => undefined;
  #refuse: (error: Error) => void = () => undefined;
  /** Resolves when one may send: admitted, one's own epoch confirmed. */
  readonly admitted: Promise<void>;
  /** Rejects when it is over, with why. */
  readonly over: Promise<never>;

  constructor(options: ProtectionOptions) {
    this.#options = options;
    const { kind, identity, clock, port } = options;
    const emit = (event: ProtectionEvent): void => this.#events.emit(event);
    this.#view = new ProtectionView({ kind, identity, clock, emit, refresh: () => this.#feed?.read() });
    this.#words = new LastWords(clock);
    this.link = new MeetingLink(port, {
      send: (bytes, to) => this.#put(bytes, to),
      tell: (message) => this.#hear(message),
    });
    this.over = new Promise((_, reject) => (this.#refuse = reject));
    this.admitted = Promise.race([new Promise<void>((resolve) => (this.#admit = resolve)), this.over]);
    this.admitted.catch(() => undefined);
    this.over.catch(() => undefined);
  }

  /** The room is connected: what it reports goes to the worker, and the worker's packets go there. */
  follow(room: RoomPort): void {
    if (this.#over) return;
    this.#room = room;
    this.#feed = new RoomFeed(room, {
      link: this.link,
      isMember: (identity) => this.#view.isMember(identity),
      listed: (others) => this.#view.list(others),
    });
  }

  snapshot(): ProtectionSnapshot {
    return this.#view.snapshot();
  }

  /** Whoever comes after the end is told of it all the same. */
  subscribe(listener: (event: ProtectionEvent) => void): () => void {
    const unsubscribe = this.#events.subscribe(listener);
    const ended = this.#ended;
    let listens = true;
    if (ended) queueMicrotask(() => listens && listener(ended));
    return () => {
      listens = false;
      unsubscribe();
    };
  }

  async send(bytes: Uint8Array, to?: readonly string[]): Promise<void> {
    const named = to && withinBounds(to, (identity) => this.#view.isMember(identity));
    // To LiveKit, a list of nobody is everybody.
    if (named?.length === 0) return;
    await this.link.request({ type: 'send', bytes, to: named ?? null });
  }

  entitlementRenewed(): Promise<void> {
    return this.link.request({ type: 'renewed' });
  }

  markVerified(identity: string, code: string): Promise<void> {
    return this.link.request({ type: 'mark', identity, code });
  }

  reportMismatch(identity: string): Promise<void> {
    return this.link.request({ type: 'mismatch', identity });
  }

  removeParticipant(identity: string): Promise<void> {
    return this.link.request({ type: 'remove', identity });
  }

  requestMute(identity: string): Promise<void> {
    return this.link.request({ type: 'ask-mute', identity });
  }

  lockRoom(on: boolean): Promise<void> {
    return this.link.request({ type: 'lock', on });
  }

  endForAll(): Promise<void> {
    this.#endsForAll = true;
    return this.link.request({ type: 'end-for-all' });
  }

  async leave(): Promise<void> {
    if (!this.#over) await this.#words.within(this.link.request({ type: 'leave' }).catch(() => undefined));
    this.#end(overError());
    await this.#words.said();
    if (this.#endsForAll && this.#room && this.#ended?.reason === 'ended') await this.#words.heard(this.#room);
  }

  /** The frame worker said something. */
  report(report: FrameReport): void {
    this.#view.report(report);
  }

  /** Something was dropped that should not have come. */
  dropped(what: DroppedWhat): void {
    this.#events.emit({ type: 'dropped', what });
  }

  /** No frame moves. */
  framesLost(): void {
    this.#view.frames(false);
  }

  /** Frames move again as soon as the keys are there: the other end of `keys` is the new frame worker's. */
  framesBack(keys: MessagePort): void {
    this.link.tell({ type: 'frame-worker' }, [keys]);
    this.#view.frames(true);
  }

  /** The group worker is gone, and every key with it. */
  lost(): void {
    this.#finish('security', lostError());
  }

  #put(bytes: Uint8Array, to?: readonly string[]): Promise<void> {
    if (!this.#feed) return Promise.reject(overError());
    const sent = this.#feed.send(bytes, to);
    this.#words.add(sent);
    return sent;
  }

  #hear(message: Told): void {
    switch (message.type) {
      case 'facts':
        this.#view.know(message.facts);
        if (message.facts.admitted) this.#admit();
        break;
      case 'record':
      case 'verification':
      case 'mute-requested':
      case 'alarm':
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

  #finish(reason: Ended['reason'], error: SecureMeetingError | null): void {
    if (this.#over) return;
    this.#ended = { type: 'ended', reason, error };
    this.#end(error ?? overError());
    this.#events.emit(this.#ended);
  }

  #end(error: SecureMeetingError): void {
    if (this.#over) return;
    this.#over = true;
    this.#refuse(error);
    this.#feed?.end();
    this.#feed = null;
    this.#view.end();
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

import type { DeviceKind, LeaveReason } from '../contract/states.js';
import { Conversation } from './conversation.js';
import type { SecureMeetingError } from '../base/errors.js';
import { leaveMeeting } from './enter-meeting.js';
import type { Entered } from './enter-meeting.js';
import type { ProtectedMeeting } from './protected/protected-meeting.js';
import { deviceHappening, newlySelected } from './device-changes.js';
import { isInMeeting } from './in-meeting-states.js';
import { keepSame } from './keep.js';
import { toLocalSources } from './local-sources.js';
import type { SourceName } from './local-sources.js';
import type { Parts } from './parts.js';
import { Pending } from './pending.js';
import { toPeople } from './people.js';
import type { RoomEvent, RoomPort, RoomSnapshot } from './ports.js';
import { deniedError, securityError, toErrorCode, toRefusal, translate } from './refusals.js';
import { Sequence } from './sequence.js';
import { orderSpeakers } from './speakers.js';
import type { Happening, Meeting } from './state.js';

/** Milliseconds after which what was handed over counts as not published. */
const PUBLISH_PATIENCE = 10_000;

/** Told once, when the meeting is over for this person; `error`: why, where it is no ordinary end. */
type Ended = (reason: LeaveReason, error?: SecureMeetingError | null) => void;

type Failure = Extract<Happening, { kind: 'failed' }>['what'];

/** One meeting, from entering to its end: reads what the room reports into the store, and acts on the room. */
export class InMeeting {
  readonly #entered: Entered;
  readonly room: RoomPort;
  /** Null in a standard meeting. */
  readonly protected: ProtectedMeeting | null;
  readonly conversation: Conversation;
  readonly #hand = new Sequence();
  readonly #parts: Parts;
  readonly #ended: Ended;
  readonly #sources: Readonly<Record<SourceName, Pending>>;
  readonly #choosing: Pending;
  #unsubscribe: () => void = () => undefined;
  #cancel: () => void = () => undefined;
  #arriving = new Set<SourceName>();
  /** Why something of the lobby's was not sent, as far as it has been told. */
  readonly #unsent = new WeakSet<SecureMeetingError>();
  #roomOver = false;

  constructor(entered: Entered, parts: Parts, ended: Ended) {
    const { room, encrypted } = entered;
    const read = (): void => this.#read();
    this.#entered = entered;
    this.room = room;
    this.protected = encrypted && new encrypted.part.ProtectedMeeting(encrypted.protection, parts);
    this.#parts = parts;
    this.#ended = ended;
    this.#sources = { microphone: new Pending(read), camera: new Pending(read), screen: new Pending(read) };
    this.#choosing = new Pending(read);
    const sender = this.protected ?? room;
    this.conversation = new Conversation(parts.store, parts.clock, (bytes, to) => sender.send(bytes, to));
  }

  /**
   * Goes into the meeting: everything the room says first and what the session adds, as one change.
   *
   * @param arriving what was handed over to the room, which is about to publish it
   */
  start(change: Partial<Meeting>, arriving: readonly SourceName[]): void {
    this.#arriving = new Set(arriving);
    this.#cancel = this.#parts.clock.after(PUBLISH_PATIENCE, () => {
      this.#arriving.clear();
      this.#read();
    });
    this.#unsubscribe = this.room.subscribe((event) => this.#hear(event));
    this.protected?.start({
      changed: () => this.#read(),
      record: (from, bytes) => this.conversation.receive(from, bytes),
      greet: (identities) => this.conversation.greet(identities),
      over: (reason, error) => this.#ended(reason, error),
    });
    this.#parts.store.update({ ...this.#view(this.room.snapshot(), change.identity), ...change, state: 'joined' });
    this.protected?.greet();
    // The connection may have been lost again meanwhile, or be over.
    this.#read();
    const { connection, playbackBlocked } = this.room.snapshot();
    // Somebody was to be heard while the room was being entered, when nobody listened to it yet.
    if (playbackBlocked) this.#parts.permissions.answered('playback', 'blocked');
    if (connection === 'disconnected') this.#ended('network');
  }

  /** Says goodbye to whoever is still there. @param hurried nothing later is sure to run */
  leave(hurried = false): Promise<void> {
    if (!this.#roomOver) return leaveMeeting(this.#entered, hurried);
    return this.#entered.encrypted?.protection.leave() ?? Promise.resolve();
  }

  /** Listens no more. Whether the room has to be left is the caller's to know. */
  stop(): void {
    this.#unsubscribe();
    this.#cancel();
    this.protected?.stop();
    this.conversation.dispose();
  }

  async set(name: SourceName, on: boolean): Promise<void> {
    const { room } = this;
    if (on && !room.snapshot().grant[name]) {
      throw this.#fail(name, deniedError('The LiveKit token does not let this person publish it.'));
    }
    const act = {
      microphone: () => room.setMicrophone(on),
      camera: () => room.setCamera(on),
      screen: () => room.setScreenShare(on),
    };
    this.#arriving.delete(name);
    try {
      await this.#sources[name].run(act[name]);
    } catch (error) {
      // Whoever closes the browser's own dialog for choosing a screen knows that it is not shared.
      const declined = name === 'screen' && this.#parts.permissions.results.screen === 'denied';
      throw declined ? translate(error, 'ERR_SM_DEVICE') : this.#fail(name, error);
    }
  }

  async setDevice(kind: DeviceKind, deviceId: string): Promise<void> {
    try {
      await this.#choosing.run(() => this.room.setDevice(kind, deviceId));
    } catch (error) {
      throw this.#fail('device', error);
    }
  }

  /** A device in use is gone: the system's default takes its place. */
  replaceDevice(kind: DeviceKind): void {
    this.room.setDevice(kind, '').catch((error: unknown) => this.#fail('device', error));
  }

  async sendChat(text: string): Promise<void> {
    try {
      await this.conversation.sendChat(text);
    } catch (error) {
      throw this.#fail('chat', error);
    }
  }

  /** One after the other: of two quick clicks the second counts. */
  setHand(on: boolean): Promise<void> {
    return this.#hand.run(() => this.conversation.setHand(on));
  }

  #fail(what: Failure, error: unknown): SecureMeetingError {
    const refusal = translate(error, what === 'chat' ? 'ERR_SM_CONNECT' : 'ERR_SM_DEVICE');
    this.#parts.notices.add({ kind: 'failed', what, code: toErrorCode(refusal.code) });
    return refusal;
  }

  #hear(event: RoomEvent): void {
    switch (event.type) {
      case 'changed':
        this.#read();
        break;
      case 'data':
        // In an encrypted meeting what was not sealed is nobody's: its worker hears this, and drops and counts it.
        if (!this.protected) this.conversation.receive(event.from, event.bytes);
        break;
      case 'permission':
        this.#parts.permissions.answered(event.kind, event.result);
        this.#read();
        break;
      case 'ended':
        this.#roomOver = true;
        this.#ended(event.reason, event.reason === 'security' ? securityError() : null);
        break;
    }
  }

  #read(): void {
    const { store, notices } = this.#parts;
    const previous = store.meeting;
    // A request of this meeting may settle after its end.
    if (!isInMeeting(previous.state)) return;
    const snapshot = this.room.snapshot();
    if (snapshot.room !== '' && snapshot.room !== previous.room) {
      // Moved by the server into a room that nobody here chose.
      this.#ended('security', securityError());
      return;
    }
    // What is over says so by its own event, with the reason.
    if (snapshot.connection === 'disconnected') return;
    this.#tellUnsent(snapshot);
    const next = this.#view(snapshot);
    store.update(next);
    this.#greet(previous, next);
    if (this.#choosing.any) return;
    for (const kind of ['audioinput', 'videoinput', 'audiooutput'] as const) {
      const device = newlySelected(kind, previous.selected, next.selected, previous.devices);
      for (const happening of deviceHappening('device-in-use', device)) notices.add(happening);
    }
  }

  /** Nobody waits for what came along from the lobby, so nobody hears by a rejection that it could not be sent. */
  #tellUnsent({ unsent }: RoomSnapshot): void {
    for (const name of ['microphone', 'camera'] as const) {
      const error = unsent[name];
      if (!error || this.#unsent.has(error)) continue;
      this.#unsent.add(error);
      this.#arriving.delete(name);
      this.#parts.emit('sm-error', toRefusal(this.#fail(name, error)));
    }
  }

  #greet(previous: Meeting, next: Pick<Meeting, 'people' | 'state'>): void {
    const back = next.state === 'joined' && previous.state === 'reconnecting';
    if (this.protected) {
      this.protected.greet(back);
      return;
    }
    if (back) {
      this.conversation.greet(null);
      return;
    }
    if (next.people === previous.people) return;
    const before = new Set(previous.people.map(({ identity }) => identity));
    const came = next.people.filter(({ identity, isLocal }) => !isLocal && !before.has(identity));
    this.conversation.greet(came.map(({ identity }) => identity));
  }

  #isPending(name: SourceName, snapshot: RoomSnapshot): boolean {
    if (snapshot.people.some((person) => person.isLocal && person[name])) this.#arriving.delete(name);
    return this.#arriving.has(name) || this.#sources[name].any;
  }

  #view(
    snapshot: RoomSnapshot,
    self = this.#parts.store.meeting.identity,
  ): Pick<Meeting, 'people' | 'state' | 'selected'> & Partial<Meeting> {
    const { meeting } = this.#parts.store;
    const pending = {
      microphone: this.#isPending('microphone', snapshot),
      camera: this.#isPending('camera', snapshot),
      screen: this.#isPending('screen', snapshot),
    };
    const reported = toPeople(snapshot, meeting.people, meeting.entitlement);
    const people = this.protected?.see(reported, meeting.people) ?? reported;
    const { playbackBlocked, speakingWhileMuted } = snapshot;
    return {
      ...toLocalSources(snapshot, pending, this.#parts.permissions.results, meeting),
      ...{ people, playbackBlocked, speakingWhileMuted },
      ...(this.protected?.facts(self) ?? { security: 'standard', protection: null }),
      state: snapshot.connection === 'reconnecting' ? 'reconnecting' : 'joined',
      speakers: orderSpeakers(meeting.speakers, snapshot.speakers, people),
      canSendData: snapshot.grant.data,
      selected: keepSame(meeting.selected, snapshot.selected),
      pinned: people.some(({ identity }) => identity === meeting.pinned) ? meeting.pinned : null,
    };
  }
}

import type { DeviceKind, LeaveReason } from '../contract/states.js';
import { Conversation } from './conversation.js';
import { deviceHappening, newlySelected } from './device-changes.js';
import { isInMeeting } from './in-meeting-states.js';
import { keepSame } from './keep.js';
import { toLocalSources } from './local-sources.js';
import type { SourceName } from './local-sources.js';
import type { Parts } from './parts.js';
import { Pending } from './pending.js';
import { toPeople } from './people.js';
import type { RoomEvent, RoomPort, RoomSnapshot } from './ports.js';
import { deniedError, toErrorCode, translate } from './refusals.js';
import { Sequence } from './sequence.js';
import { orderSpeakers } from './speakers.js';
import type { Happening, Meeting } from './state.js';

/** Milliseconds after which what was handed over counts as not published. */
const PUBLISH_PATIENCE = 10_000;

type Failure = Extract<Happening, { kind: 'failed' }>['what'];

/** One meeting, from entering to its end: reads what the room reports into the store, and acts on the room. */
export class InMeeting {
  readonly room: RoomPort;
  readonly conversation: Conversation;
  readonly #hand = new Sequence();
  readonly #parts: Parts;
  readonly #ended: (reason: LeaveReason) => void;
  readonly #sources: Readonly<Record<SourceName, Pending>>;
  readonly #choosing: Pending;
  #unsubscribe: () => void = () => undefined;
  #cancel: () => void = () => undefined;
  #arriving = new Set<SourceName>();

  constructor(room: RoomPort, parts: Parts, ended: (reason: LeaveReason) => void) {
    const read = (): void => this.#read();
    this.room = room;
    this.#parts = parts;
    this.#ended = ended;
    this.#sources = { microphone: new Pending(read), camera: new Pending(read), screen: new Pending(read) };
    this.#choosing = new Pending(read);
    this.conversation = new Conversation(parts.store, parts.clock, (bytes, to) => room.send(bytes, to));
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
    this.#parts.store.update({ ...this.#view(this.room.snapshot()), ...change, state: 'joined' });
    // The connection may have been lost again meanwhile, or be over.
    this.#read();
    const { connection, playbackBlocked } = this.room.snapshot();
    // Somebody was to be heard while the room was being entered, when nobody listened to it yet.
    if (playbackBlocked) this.#parts.permissions.answered('playback', 'blocked');
    if (connection === 'disconnected') this.#ended('network');
  }

  /** Listens no more. Whether the room has to be left is the caller's to know. */
  stop(): void {
    this.#unsubscribe();
    this.#cancel();
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

  #fail(what: Failure, error: unknown): Error {
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
        this.conversation.receive(event.from, event.bytes);
        break;
      case 'permission':
        this.#parts.permissions.answered(event.kind, event.result);
        this.#read();
        break;
      case 'ended':
        this.#ended(event.reason);
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
      this.#ended('security');
      return;
    }
    // What is over says so by its own event, with the reason.
    if (snapshot.connection === 'disconnected') return;
    const next = this.#view(snapshot);
    store.update(next);
    this.#greet(previous, next);
    if (this.#choosing.any) return;
    for (const kind of ['audioinput', 'videoinput', 'audiooutput'] as const) {
      const device = newlySelected(kind, previous.selected, next.selected, previous.devices);
      for (const happening of deviceHappening('device-in-use', device)) notices.add(happening);
    }
  }

  #greet(previous: Meeting, next: Pick<Meeting, 'people' | 'state'>): void {
    if (next.state === 'joined' && previous.state === 'reconnecting') {
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

  #view(snapshot: RoomSnapshot): Pick<Meeting, 'people' | 'state' | 'selected'> & Partial<Meeting> {
    const { meeting } = this.#parts.store;
    const pending = {
      microphone: this.#isPending('microphone', snapshot),
      camera: this.#isPending('camera', snapshot),
      screen: this.#isPending('screen', snapshot),
    };
    const people = toPeople(snapshot, meeting.people, meeting.entitlement);
    const { playbackBlocked, speakingWhileMuted } = snapshot;
    return {
      ...toLocalSources(snapshot, pending, this.#parts.permissions.results, meeting),
      ...{ people, playbackBlocked, speakingWhileMuted },
      state: snapshot.connection === 'reconnecting' ? 'reconnecting' : 'joined',
      speakers: orderSpeakers(meeting.speakers, snapshot.speakers, people),
      canSendData: snapshot.grant.data,
      selected: keepSame(meeting.selected, snapshot.selected),
      pinned: people.some(({ identity }) => identity === meeting.pinned) ? meeting.pinned : null,
    };
  }
}

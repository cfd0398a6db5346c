import type { CheckedAccess } from '../../src/access/read-access.js';
import { promised } from '../../src/base/promised.js';
import { readLiveKitToken } from '../../src/access/livekit-token.js';
import type { AccessRequest } from '../../src/contract/access.js';
import type { EventDetails, EventName } from '../../src/contract/events.js';
import type { Inputs } from '../../src/contract/inputs.js';
import type { MeetingState } from '../../src/contract/states.js';
import { EntitledGate } from '../../src/meeting/entitled-gate.js';
import type {
  EnterOptions,
  EnterRoom,
  LiveTracks,
  Memory,
  Remembered,
  VerifyAnnouncement,
} from '../../src/meeting/ports.js';
import type { EnterEncrypted, EnterEncryptedOptions } from '../../src/meeting/protection-port.js';
import { ProtectedMeeting } from '../../src/meeting/protected/protected-meeting.js';
import type { SessionPorts } from '../../src/meeting/session-ports.js';
import { MeetingSession } from '../../src/meeting/session.js';
import type { Meeting } from '../../src/meeting/state.js';
import { FakeDeviceKey, FakeDevices, FakePreview, FakeRoom, NO_DEVICES, defer } from './fake-ports.js';
import { FakeProtection } from './fake-protection.js';
import { fakeToken } from './fake-tokens.js';
import { ManualClock } from './manual-clock.js';

export function fakeInputs(change: Partial<Inputs> = {}): Inputs {
  return {
    ...{ serverUrl: 'wss://livekit.example', room: 'room-1', displayName: 'Ada', accessSrc: '/access' },
    ...{ e2ee: 'allowed', assetsBase: '', layout: 'auto', maxTiles: null, controls: null, panel: 'none' },
    ...{ autoJoin: false, micOff: false, cameraOff: false, audioOnly: false, lowData: false, noShortcuts: false },
    ...{ keepAlive: false, remember: false, theme: 'auto', loading: 'lazy', poster: '', label: '' },
    ...{ entitlement: null, entitlementServed: false, entitlementSrc: '' },
    ...{ issuer: '', issuerKeys: null, issuerKeysSrc: '' },
    ...{ token: null, access: null, passphrase: null, iceServers: null, strings: null, inviteUrl: null },
    ...change,
  };
}

type Said = { readonly [Name in EventName]: { readonly name: Name; readonly detail: EventDetails[Name] } }[EventName];

/** A session whose every edge is a stand-in, and what it said. */
export class FakeSession {
  readonly clock = new ManualClock();
  readonly devices = new FakeDevices();
  readonly previews: FakePreview[] = [];
  readonly rooms: FakeRoom[] = [];
  /** What each room was entered with. */
  readonly entered: (EnterOptions & LiveTracks)[] = [];
  readonly asked: AccessRequest[] = [];
  readonly said: Said[] = [];
  readonly copied: string[] = [];
  readonly saved: Remembered[] = [];
  readonly inputs: Inputs;
  readonly session: MeetingSession;
  /** What the browser answers when it is asked for a device. */
  answers: FakePreview['answers'] = { microphone: 'granted', camera: 'granted' };
  /** Opening a device asks the person. */
  prompts = true;
  passphrase = false;
  /** The next room. */
  room = new FakeRoom();
  token = fakeToken();
  /** What comes along with the LiveKit token. */
  entitlement: string | null = null;
  readonly key = new FakeDeviceKey();
  readAccess: SessionPorts['readAccess'] = () => promised(() => this.answer);
  loadRoom: () => Promise<void> = () => Promise.resolve();
  loadEncrypted: () => Promise<void> = () => Promise.resolve();
  /** Into encrypted meetings, ahead or to be gone. */
  readonly ways: { open: boolean }[] = [];
  /** What each encrypted meeting was entered with. */
  readonly encrypted: EnterEncryptedOptions[] = [];
  protection = new FakeProtection();
  verifyAnnouncement: VerifyAnnouncement = () => Promise.resolve(null);
  enterRoom: EnterRoom = () => Promise.resolve(this.room);
  connect: () => Promise<void> = () => Promise.resolve();
  readonly #connecting = defer();
  readonly #entering = defer();
  copyText: (text: string) => Promise<void> = () => Promise.resolve();

  constructor(inputs: Partial<Inputs> = {}, remembered?: Partial<Remembered>) {
    this.inputs = fakeInputs(inputs);
    const memory: Memory = {
      load: () => ({ displayName: '', devices: NO_DEVICES, ...remembered }),
      save: (what) => void this.saved.push(what),
    };
    this.session = new MeetingSession(
      {
        emit: (name, detail) => void this.said.push({ name, detail } as Said),
        loadRoom: async () => {
          await this.loadRoom();
          return (options) => this.#enter(options);
        },
        openEncrypted: () => {
          const enter: EnterEncrypted = async (options) => {
            this.encrypted.push(options);
            const room = await this.#enter(options);
            return { room, protection: this.protection };
          };
          const way = { part: this.loadEncrypted().then(() => ({ enter, ProtectedMeeting })), open: true };
          this.ways.push(way);
          return { part: way.part, close: () => (way.open = false) };
        },
        verifyAnnouncement: (bytes, expected) => this.verifyAnnouncement(bytes, expected),
        openPreview: (devices) => {
          const preview = new FakePreview(devices, this.answers);
          preview.prompts = this.prompts;
          this.previews.push(preview);
          return preview;
        },
        devices: this.devices,
        clock: this.clock,
        memory,
        readAccess: (want) => {
          this.asked.push(want);
          return this.readAccess(want);
        },
        loadEntitledGate: () => Promise.resolve(EntitledGate),
        openDeviceKey: () => Promise.resolve(this.key),
        copyText: (text) => {
          this.copied.push(text);
          return this.copyText(text);
        },
        holdPassphrase: () => this.passphrase,
      },
      this.inputs,
    );
  }

  /** What the page's source of access answers. */
  get answer(): CheckedAccess {
    const { token, entitlement } = this;
    return { token, entitlement, serverUrl: this.inputs.serverUrl, livekit: readLiveKitToken(token) };
  }

  get request(): MeetingSession['request'] {
    return this.session.request;
  }

  get meeting(): Meeting {
    return this.session.store.meeting;
  }

  get state(): MeetingState {
    return this.meeting.state;
  }

  get preview(): FakePreview {
    const preview = this.previews.at(-1);
    if (!preview) throw new Error('No preview was opened.');
    return preview;
  }

  /** Details of the events of one name, in order. */
  details<Name extends EventName>(name: Name): readonly EventDetails[Name][] {
    return this.said.flatMap((said) => (said.name === name ? [said.detail as EventDetails[Name]] : []));
  }

  /** Names of the events, but for those that tell of the machine. */
  get names(): readonly EventName[] {
    return this.said
      .map(({ name }) => name)
      .filter((name) => name !== 'sm-permission' && name !== 'sm-devices-changed');
  }

  /** Changes what the page says, as the tag tells it. */
  set(change: Partial<Inputs>): void {
    Object.assign(this.inputs, change);
    this.session.inputsChanged(new Set(Object.keys(change) as (keyof Inputs)[]));
  }

  /** Resolves when the meeting has become like this. */
  until(holds: (meeting: Meeting) => boolean): Promise<void> {
    return new Promise((resolve) => {
      if (holds(this.meeting)) {
        resolve();
        return;
      }
      const unsubscribe = this.session.store.subscribe(({ meeting }) => {
        if (!holds(meeting)) return;
        unsubscribe();
        resolve();
      });
    });
  }

  /** Resolves when the room is being connected. */
  get connecting(): Promise<void> {
    return this.#connecting.promise;
  }

  /** Resolves when the room is being entered. */
  get entering(): Promise<void> {
    return this.#entering.promise;
  }

  /** Into the lobby, camera and microphone answered. */
  async lobby(): Promise<this> {
    await this.request('open-lobby');
    await this.until(({ microphone, camera }) => !microphone.pending && !camera.pending);
    return this;
  }

  /** Into the meeting, what was said and shown on the way forgotten. */
  async join(): Promise<this> {
    await this.request('join');
    this.clock.pass(10_000);
    this.said.length = 0;
    return this;
  }

  async #enter(options: EnterOptions): ReturnType<EnterRoom> {
    this.#connecting.resolve();
    await this.connect();
    const tracks = await options.tracks(this.room);
    this.entered.push({ ...options, ...tracks });
    this.rooms.push(this.room);
    this.room.publish({ microphone: tracks.microphone !== null, camera: tracks.camera !== null });
    this.#entering.resolve();
    return this.enterRoom(options);
  }
}

/** Everything that waits for nothing but promises has happened. */
export function promisesSettled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Stand-ins at the edge of the model: a room, a preview, devices and time that do what a test says. */
import { Emitter } from '../../src/base/emitter.js';
import { SecureMeetingError } from '../../src/base/errors.js';
import type { Entitlement } from '../../src/contract/entitlement.js';
import type { DeviceInfo } from '../../src/contract/events.js';
import type { DeviceKind, PermissionResult } from '../../src/contract/states.js';
import type {
  DeviceKeyPort,
  DeviceList,
  LevelMeter,
  LiveTracks,
  MediaSink,
  PreviewPort,
  PreviewSnapshot,
  PreviewSource,
  RoomEvent,
  RoomPerson,
  RoomPort,
  RoomSnapshot,
  VideoHandle,
} from '../../src/meeting/ports.js';

type Devices = Readonly<Record<DeviceKind, string>>;

export const NO_DEVICES: Devices = { audioinput: '', videoinput: '', audiooutput: '' };

/** A promise that a test settles. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}
export function defer<T = void>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

export class FakeSink implements MediaSink {
  readonly attached: string[] = [];

  attach(video: VideoHandle): () => void {
    this.attached.push(video.key);
    return () => this.attached.splice(this.attached.indexOf(video.key), 1);
  }
}

export class FakeLevels implements LevelMeter {
  readonly #levels = new Emitter<number>();
  listeners = 0;

  subscribe(listener: (level: number) => void): () => void {
    this.listeners += 1;
    const unsubscribe = this.#levels.subscribe(listener);
    return () => {
      this.listeners -= 1;
      unsubscribe();
    };
  }

  say(level: number): void {
    this.#levels.emit(level);
  }
}

/** A track that is only asked whether it was stopped. A class: test runners choke on objects that hold functions. */
class FakeTrack {
  readonly kind: 'audio' | 'video';
  stopped = false;

  constructor(kind: 'audio' | 'video') {
    this.kind = kind;
  }

  stop(): void {
    this.stopped = true;
  }
}

export function fakeTrack(kind: 'audio' | 'video'): MediaStreamTrack & { readonly stopped: boolean } {
  return new FakeTrack(kind) as unknown as MediaStreamTrack & { readonly stopped: boolean };
}

const TRACKS = { microphone: 'audio', camera: 'video' } as const;
type PreviewName = keyof typeof TRACKS;

export class FakePreview implements PreviewPort {
  readonly sink = new FakeSink();
  readonly levels = new FakeLevels();
  readonly devices: Devices;
  /** What the browser answers; a deferred one is an open prompt. */
  readonly answers: Record<PreviewName, PermissionResult | Deferred<PermissionResult>>;
  readonly asked: string[] = [];
  readonly tracks: Partial<Record<PreviewName, ReturnType<typeof fakeTrack>>> = {};
  /** Whether opening a device asks the person. */
  prompts = true;
  stops = 0;
  released = false;
  readonly #changes = new Emitter<void>();
  #snapshot: PreviewSnapshot;

  constructor(devices: Devices, answers: FakePreview['answers']) {
    this.devices = devices;
    this.answers = answers;
    const off: PreviewSource = { on: false, pending: false, permission: null };
    this.#snapshot = { microphone: off, camera: off, video: null, selected: devices };
  }

  snapshot(): PreviewSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  change(change: Partial<PreviewSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    this.#changes.emit();
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.#set('microphone', on);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#set('camera', on);
  }

  setDevice(kind: DeviceKind, deviceId: string): Promise<void> {
    this.asked.push(`${kind} ${deviceId}`);
    this.change({ selected: { ...this.#snapshot.selected, [kind]: deviceId } });
    return Promise.resolve();
  }

  mayPrompt(): Promise<boolean> {
    return Promise.resolve(this.prompts);
  }

  release(): LiveTracks {
    this.released = true;
    const { microphone, camera } = this.#snapshot;
    const { tracks } = this;
    const live = {
      microphone: (microphone.on && tracks.microphone) || null,
      camera: (camera.on && tracks.camera) || null,
    };
    this.change({
      video: null,
      microphone: { ...microphone, on: false },
      camera: { ...camera, on: false },
    });
    return live;
  }

  stop(): void {
    this.stops += 1;
    for (const name of Object.keys(TRACKS) as PreviewName[]) if (this.#snapshot[name].on) this.tracks[name]?.stop();
  }

  async #set(name: PreviewName, on: boolean): Promise<void> {
    this.asked.push(`${name} ${on ? 'on' : 'off'}`);
    if (!on) {
      this.#tell(name, { on: false });
      return;
    }
    this.#tell(name, { pending: true });
    const answer = this.answers[name];
    const permission = typeof answer === 'string' ? await Promise.resolve(answer) : await answer.promise;
    const granted = permission === 'granted';
    if (granted) this.tracks[name] = fakeTrack(TRACKS[name]);
    this.#tell(name, { on: granted, pending: false, permission });
    if (!granted) throw Object.assign(new Error('refused'), { name: 'NotAllowedError' });
  }

  #tell(name: PreviewName, change: Partial<PreviewSource>): void {
    const source = { ...this.#snapshot[name], ...change };
    const video: VideoHandle | null = source.on ? { key: 'preview', source: 'camera', mirrored: true } : null;
    this.change({ [name]: source, ...(name === 'camera' && { video }) });
  }
}

export function fakePerson(identity: string, change: Partial<RoomPerson> = {}): RoomPerson {
  return {
    ...{ identity, name: identity.toUpperCase(), isLocal: false, joinedAt: 0 },
    ...{ microphone: true, camera: true, screen: false, speaking: false },
    ...{ quality: 'excellent', cameraVideo: null, screenVideo: null },
    ...change,
  };
}

export class FakeRoom implements RoomPort {
  readonly sink = new FakeSink();
  readonly levels = new FakeLevels();
  readonly asked: string[] = [];
  readonly sent: { readonly bytes: Uint8Array; readonly to: readonly string[] | undefined }[] = [];
  readonly reception: { readonly video: boolean; readonly lowData: boolean }[] = [];
  leaves = 0;
  /** When set, the next requests wait for it. */
  gate: Deferred<void> | null = null;
  readonly #events = new Emitter<RoomEvent>();
  #snapshot: RoomSnapshot;

  constructor(change: Partial<RoomSnapshot> = {}) {
    this.#snapshot = {
      connection: 'connected',
      room: 'room-1',
      people: [fakePerson('ada-1', { isLocal: true, name: 'Ada' })],
      speakers: [],
      grant: { microphone: true, camera: true, screen: true, data: true },
      playbackBlocked: false,
      speakingWhileMuted: false,
      selected: NO_DEVICES,
      unsent: { microphone: null, camera: null },
      ...change,
    };
  }

  snapshot(): RoomSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: (event: RoomEvent) => void): () => void {
    return this.#events.subscribe(listener);
  }

  emit(event: RoomEvent): void {
    this.#events.emit(event);
  }

  change(change: Partial<RoomSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    this.emit({ type: 'changed' });
  }

  changePerson(identity: string, change: Partial<RoomPerson>): void {
    const { people } = this.#snapshot;
    this.change({ people: people.map((person) => (person.identity === identity ? { ...person, ...change } : person)) });
  }

  /** What the person sends themselves. */
  publish(change: Partial<RoomPerson>): void {
    const own = this.#snapshot.people.find(({ isLocal }) => isLocal);
    if (own) this.changePerson(own.identity, change);
  }

  /** Others beside oneself. */
  join(...people: readonly RoomPerson[]): void {
    this.change({ people: [...this.#snapshot.people, ...people] });
  }

  part(identity: string): void {
    this.change({ people: this.#snapshot.people.filter((person) => person.identity !== identity) });
  }

  receive(from: string, record: unknown): void {
    const bytes = record instanceof Uint8Array ? record : new TextEncoder().encode(JSON.stringify(record));
    this.emit({ type: 'data', from, bytes });
  }

  /** What was sent, read as JSON. */
  get records(): readonly { readonly [member: string]: unknown; readonly to: readonly string[] | undefined }[] {
    return this.sent.map(({ bytes, to }) => ({
      ...(JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>),
      to,
    }));
  }

  async setMicrophone(on: boolean): Promise<void> {
    await this.#ask(`microphone ${on ? 'on' : 'off'}`);
    this.publish({ microphone: on });
  }

  async setCamera(on: boolean): Promise<void> {
    await this.#ask(`camera ${on ? 'on' : 'off'}`);
    this.publish({ camera: on });
  }

  async setScreenShare(on: boolean): Promise<void> {
    await this.#ask(`screen ${on ? 'on' : 'off'}`);
    this.publish({ screen: on });
  }

  async setDevice(kind: DeviceKind, deviceId: string): Promise<void> {
    await this.#ask(`${kind} ${deviceId}`);
    this.change({ selected: { ...this.#snapshot.selected, [kind]: deviceId } });
  }

  startPlayback(): Promise<void> {
    this.asked.push('playback');
    return Promise.resolve();
  }

  setReception(want: { readonly video: boolean; readonly lowData: boolean }): void {
    this.reception.push(want);
  }

  async send(bytes: Uint8Array, to?: readonly string[]): Promise<void> {
    if (this.gate) await this.gate.promise;
    this.sent.push({ bytes, to });
  }

  leave(): Promise<void> {
    this.leaves += 1;
    return this.gate?.promise ?? Promise.resolve();
  }

  async #ask(what: string): Promise<void> {
    this.asked.push(what);
    if (this.gate) await this.gate.promise;
  }
}

/** A device key whose verdicts a test gives, token by token; a token without one is not valid. */
export class FakeDeviceKey implements DeviceKeyPort {
  readonly verdicts = new Map<string, Entitlement | Error>();
  readonly expected: { readonly room: string; readonly subject: string }[] = [];
  /** Why there is no key: a worker that does not start. */
  broken: Error | null = null;

  thumbprint(): Promise<string> {
    return this.broken ? Promise.reject(this.broken) : Promise.resolve('thumbprint-of-this-device');
  }

  verify(token: string, expected: { readonly room: string; readonly subject: string }): Promise<Entitlement> {
    this.expected.push(expected);
    const verdict = this.verdicts.get(token) ?? new SecureMeetingError('ERR_SM_ENTITLEMENT_INVALID', 'Not valid.');
    return verdict instanceof Error ? Promise.reject(verdict) : Promise.resolve(verdict);
  }
}

export class FakeDevices implements DeviceList {
  readonly speakerChoice = true;
  disposed = false;
  listeners = 0;
  readonly #changes = new Emitter<readonly DeviceInfo[]>();
  #devices: readonly DeviceInfo[] = [];

  list(): readonly DeviceInfo[] {
    return this.#devices;
  }

  subscribe(listener: (devices: readonly DeviceInfo[]) => void): () => void {
    this.listeners += 1;
    const unsubscribe = this.#changes.subscribe(listener);
    return () => {
      this.listeners -= 1;
      unsubscribe();
    };
  }

  plug(...devices: readonly DeviceInfo[]): void {
    this.#devices = devices;
    this.#changes.emit(devices);
  }

  dispose(): void {
    this.disposed = true;
  }
}

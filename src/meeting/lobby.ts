import { promised } from '../base/promised.js';
import { settledWithin } from '../base/settled-within.js';
import type { DeviceKind } from '../contract/states.js';
import { keepSame } from './keep.js';
import { toLobbySource } from './local-sources.js';
import type { PreviewSourceName } from './local-sources.js';
import type { Parts } from './parts.js';
import type { LiveTracks, PreviewPort, RoomGrant } from './ports.js';
import { deniedError, toErrorCode, translate } from './refusals.js';

const SOURCES = ['microphone', 'camera'] as const;

/** Milliseconds that the room gets to open a device of which the prompt was answered late. */
const HAND_OVER_LIMIT = 5_000;

/** What a person may send, as far as anybody knows before joining. */
export type SourceGrant = Omit<RoomGrant, 'data'>;

/** Camera and microphone before the meeting: follows the preview until its tracks go to the room, or it is closed. */
export class Lobby {
  readonly port: PreviewPort;
  readonly #parts: Parts;
  readonly #unsubscribe: () => void;
  /** What the browser, or the person in front of it, has not answered yet. */
  readonly #running = new Map<PreviewSourceName, Promise<void>>();
  #grant: SourceGrant = { microphone: true, camera: true, screen: true };
  #started = false;
  #handedOver = false;
  #closed = false;
  #given: readonly PreviewSourceName[] = [];
  /** Sources whose prompt was still open when the others went into the room. */
  readonly #late = new Map<PreviewSourceName, Promise<void>>();

  constructor(port: PreviewPort, parts: Parts) {
    this.port = port;
    this.#parts = parts;
    this.#unsubscribe = port.subscribe(() => this.#read());
    this.#read();
  }

  get handedOver(): boolean {
    return this.#handedOver;
  }

  /** What went into the room. */
  get given(): readonly PreviewSourceName[] {
    return this.#given;
  }

  /** Another token allows other things. */
  setGrant(grant: SourceGrant): void {
    this.#grant = grant;
    this.#read();
  }

  /** Asks once for what the person will want to send. What the browser refuses is shown, and keeps nobody from joining. */
  start(wanted: Readonly<Record<PreviewSourceName, boolean>>): void {
    if (this.#started || this.#closed) return;
    this.#started = true;
    for (const name of SOURCES) {
      if (!wanted[name] || !this.#grant[name]) continue;
      this.#switch(name, true).catch((error: unknown) => this.#tell(name, error));
    }
  }

  async set(name: PreviewSourceName, on: boolean): Promise<void> {
    if (on && !this.#grant[name]) throw deniedError('The LiveKit token does not let this person publish it.');
    try {
      await this.#switch(name, on);
    } catch (error) {
      this.#tell(name, error);
      throw translate(error, 'ERR_SM_DEVICE');
    }
  }

  async setDevice(kind: DeviceKind, deviceId: string): Promise<void> {
    try {
      await this.port.setDevice(kind, deviceId);
    } catch (error) {
      const refusal = translate(error, 'ERR_SM_DEVICE');
      this.#parts.notices.add({ kind: 'failed', what: 'device', code: toErrorCode(refusal.code) });
      throw refusal;
    } finally {
      this.#read();
    }
  }

  /** Resolves when the browser asks the person nothing any more, or after so many milliseconds. */
  answered(patience: number): Promise<void> {
    if (this.#running.size === 0) return Promise.resolve();
    return settledWithin(patience, Promise.allSettled(this.#running.values()), this.#parts.clock);
  }

  /** A device that is being opened may have the browser ask the person. */
  async mayPrompt(): Promise<boolean> {
    return this.#running.size > 0 && (await this.port.mayPrompt());
  }

  /** Gives the live tracks away; those that the grant forbids are stopped. The picture stays until the room has it. */
  handOver(grant: SourceGrant): LiveTracks {
    this.#handedOver = true;
    for (const [name, answer] of this.#running) if (grant[name]) this.#late.set(name, answer);
    const { microphone, camera } = this.port.release();
    const allowed = (track: MediaStreamTrack | null, may: boolean): MediaStreamTrack | null => {
      if (!may) track?.stop();
      return may ? track : null;
    };
    const tracks = { microphone: allowed(microphone, grant.microphone), camera: allowed(camera, grant.camera) };
    this.#given = SOURCES.filter((name) => tracks[name]);
    return tracks;
  }

  /** In the meeting: a prompt that is answered late still counts. The preview is closed when none is open. */
  async followLate(arrived: (name: PreviewSourceName) => Promise<void>): Promise<void> {
    const { clock } = this.#parts;
    const follow = async ([name, answer]: [PreviewSourceName, Promise<void>]): Promise<void> => {
      await answer;
      if (this.#closed || !this.port.snapshot()[name].on) return;
      // The room opens the device before the preview lets go of it: then there is no second prompt.
      await settledWithin(HAND_OVER_LIMIT, arrived(name), clock);
    };
    await Promise.allSettled([...this.#late].map(follow));
    this.close();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#unsubscribe();
    this.port.stop();
  }

  #switch(name: PreviewSourceName, on: boolean): Promise<void> {
    const { port } = this;
    const { permissions } = this.#parts;
    if (on) permissions.ask(name);
    const running = promised(() => (name === 'microphone' ? port.setMicrophone(on) : port.setCamera(on)));
    this.#running.set(name, running);
    return running.finally(() => {
      if (this.#running.get(name) === running) this.#running.delete(name);
      if (this.#closed) return;
      permissions.note(name, port.snapshot()[name].permission);
      this.#read();
    });
  }

  /** The lobby has a sentence for each answer of the browser; anything else that fails gets a notice. */
  #tell(what: PreviewSourceName, error: unknown): void {
    const { permission } = this.port.snapshot()[what];
    if (permission !== null && permission !== 'granted') return;
    this.#parts.notices.add({ kind: 'failed', what, code: toErrorCode(translate(error, 'ERR_SM_DEVICE').code) });
  }

  #read(): void {
    if (this.#handedOver) return;
    const { store, permissions } = this.#parts;
    const snapshot = this.port.snapshot();
    const { microphone, camera, screen, selected } = store.meeting;
    store.update({
      microphone: toLobbySource(snapshot.microphone, this.#grant.microphone, microphone),
      camera: toLobbySource(snapshot.camera, this.#grant.camera, camera),
      screen: keepSame(screen, { ...screen, allowed: this.#grant.screen }),
      preview: snapshot.video,
      selected: keepSame(selected, snapshot.selected),
    });
    for (const name of SOURCES) if (!snapshot[name].pending) permissions.note(name, snapshot[name].permission);
  }
}

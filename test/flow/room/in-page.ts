/** Runs in the page of the room's flow tests: the real room layer, driven from Node, with nothing of ours around it. */
import type { SecureMeetingError } from '../../../src/base/errors.js';
import type {
  EnterOptions,
  LiveTracks,
  RoomEvent,
  RoomPort,
  RoomSnapshot,
  VideoHandle,
} from '../../../src/meeting/ports.js';
import { enterRoom } from '../../../src/room/enter.js';
import { openPreview } from '../../../src/room/preview.js';
import { enterSealed } from './e2ee/sealed-room.js';

/** An error as it crosses into Node. */
export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly retryable: boolean;
  /** Everything that a log could show of it, cause included. */
  readonly said: string;
}

export interface Entering extends Partial<Pick<EnterOptions, 'iceServers' | 'audioOnly' | 'lowData'>> {
  readonly serverUrl: string;
  readonly token: string;
  /** Sources taken from a preview; `tone`: a loud steady sound, `hush`: silence, in place of the microphone. */
  readonly microphone?: boolean | 'tone' | 'hush';
  readonly camera?: boolean;
  /** Milliseconds after which the person gives up. */
  readonly abortAfter?: number;
  /** Enters as an encrypted meeting does, under a key made of it. */
  readonly passphrase?: string;
  /** As where encryption is allowed and not required: exact blanks of the server pass. */
  readonly blanks?: 'exact';
}

const NO_DEVICES = { audioinput: '', videoinput: '', audiooutput: '' } as const;

let port: RoomPort | null = null;
let events: RoomEvent[] = [];
let loudness: GainNode | null = null;
let size = '180px';
const shown = new Map<string, { video: HTMLVideoElement; own: boolean; detach: () => void }>();

async function attempt<T>(action: () => Promise<T>): Promise<{ value: T } | { refused: Refused }> {
  try {
    return { value: await action() };
  } catch (error) {
    const { code, message, hint, retryable, cause } = error as SecureMeetingError;
    const causes = cause instanceof Error ? `${cause.name} ${cause.message} ${cause.stack ?? ''}` : String(cause);
    return { refused: { code, message, hint, retryable, said: `${String(error)} ${hint} ${causes}` } };
  }
}

/** A microphone of which the test says how loud it is. */
function makeSound(loud: boolean): MediaStreamTrack | null {
  const context = new AudioContext();
  const oscillator = new OscillatorNode(context, { frequency: 440 });
  loudness = new GainNode(context, { gain: loud ? 0.5 : 0 });
  const destination = context.createMediaStreamDestination();
  oscillator.connect(loudness).connect(destination);
  oscillator.start();
  return destination.stream.getAudioTracks()[0] ?? null;
}

async function enter(wish: Entering): Promise<void> {
  const { serverUrl, token, iceServers = null, audioOnly = false, lowData = false } = wish;
  const preview = openPreview(NO_DEVICES);
  await Promise.all([wish.microphone === true && preview.setMicrophone(true), wish.camera && preview.setCamera(true)]);
  const sound = typeof wish.microphone === 'string' ? makeSound(wish.microphone === 'tone') : null;
  const controller = new AbortController();
  if (wish.abortAfter !== undefined) setTimeout(() => controller.abort(), wish.abortAfter);
  const options = { serverUrl, token, iceServers, audioOnly, lowData, devices: NO_DEVICES, signal: controller.signal };
  const handOver = (): LiveTracks => {
    const { camera, microphone } = preview.release();
    return { camera, microphone: sound ?? microphone };
  };
  try {
    const entering = { ...options, tracks: () => Promise.resolve(handOver()) };
    const { passphrase, blanks } = wish;
    port = await (passphrase === undefined ? enterRoom(entering) : enterSealed(entering, passphrase, blanks));
  } catch (error) {
    // Until the room asks for them they are the preview's, as in the lobby.
    preview.stop();
    sound?.stop();
    throw error;
  }
  events = [];
  port.subscribe((event) => events.push(event));
  port.subscribe(({ type }) => (type === 'changed' || type === 'ended') && show());
  show();
}

/** Every picture in a video element of its own. */
function show(): void {
  const handles = new Map<string, { handle: VideoHandle; own: boolean }>();
  const snapshot = port?.snapshot();
  const people = snapshot?.connection === 'disconnected' ? [] : (snapshot?.people ?? []);
  for (const { cameraVideo, screenVideo, isLocal: own } of people) {
    for (const handle of [cameraVideo, screenVideo]) if (handle) handles.set(handle.key, { handle, own });
  }
  for (const [key, { video, detach }] of shown) {
    if (handles.has(key)) continue;
    detach();
    video.remove();
    shown.delete(key);
  }
  for (const [key, { handle, own }] of handles) {
    if (!port || shown.has(key)) continue;
    const video = document.createElement('video');
    video.muted = true;
    // One's own is small, or the others' would be out of sight and then not be sent.
    video.style.setProperty('block-size', own ? '90px' : size);
    document.body.append(video);
    shown.set(key, { video, own, detach: port.sink.attach(handle, video) });
  }
}

type Method = Exclude<keyof RoomPort, 'snapshot' | 'subscribe' | 'sink' | 'levels'>;

const room = {
  enter: (wish: Entering) => attempt(() => enter(wish)),
  call: (method: Method, ...args: unknown[]) =>
    attempt(async () => {
      const act = (port as unknown as Record<string, (...values: unknown[]) => unknown>)[method];
      await act?.apply(port, args);
      return null;
    }),
  send: (text: string, to?: readonly string[]) => attempt(async () => port?.send(new TextEncoder().encode(text), to)),
  snapshot: (): RoomSnapshot | null => port?.snapshot() ?? null,
  events: () =>
    events.map((event) => ('bytes' in event ? { ...event, bytes: new TextDecoder().decode(event.bytes) } : event)),
  /** How high each picture of the others is shown, now and later. */
  resize(height: string): void {
    size = height;
    for (const { video, own } of shown.values()) if (!own) video.style.setProperty('block-size', size);
  },
  /** Pixels across, as decoded, of the first picture of somebody else. */
  width: () => [...shown.values()].find(({ own }) => !own)?.video.videoWidth ?? null,
  setLoudness(gain: number): void {
    if (loudness) loudness.gain.value = gain;
  },
  /** The loudest level of a while. */
  listen: (milliseconds: number) =>
    new Promise<number>((resolve) => {
      let loudest = 0;
      const stop = port?.levels.subscribe((level) => (loudest = Math.max(loudest, level)));
      setTimeout(() => {
        stop?.();
        resolve(loudest);
      }, milliseconds);
    }),
};

export type RoomInPage = typeof room;

/** Tracks of this machine's devices and screens. */
const captured: MediaStreamTrack[] = [];
const shared: MediaStreamTrack[] = [];
const { mediaDevices } = navigator;
const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
mediaDevices.getUserMedia = async (constraints) => {
  const stream = await getUserMedia(constraints);
  captured.push(...stream.getTracks());
  return stream;
};
const getDisplayMedia = mediaDevices.getDisplayMedia.bind(mediaDevices);
mediaDevices.getDisplayMedia = async (options) => {
  const stream = await getDisplayMedia(options);
  shared.push(...stream.getTracks());
  return stream;
};

/** What is done to the page around. */
const touched: string[] = [];
const listeners: string[] = [];
let keysBefore: readonly string[] = [];

function watchPage(): void {
  keysBefore = Object.keys(localStorage);
  const observer = new MutationObserver((records) => {
    for (const { target, type, attributeName, addedNodes } of records) {
      const added = [...addedNodes].map(({ nodeName }) => nodeName).filter((name) => !OURS.includes(name));
      if (type === 'attributes') touched.push(`${target.nodeName} ${String(attributeName)}`);
      touched.push(...added);
    }
  });
  for (const node of [document.documentElement, document.head, document.body]) {
    observer.observe(node, { attributes: true, childList: true });
  }
  for (const [where, target] of [
    ['window', window],
    ['document', document],
    ['body', document.body],
  ] as const) {
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    target.addEventListener = (...args: Parameters<EventTarget['addEventListener']>) => {
      listeners.push(`${where} ${args[0]}`);
      addEventListener.apply(target, args);
    };
    target.removeEventListener = (...args: Parameters<EventTarget['removeEventListener']>) => {
      const index = listeners.indexOf(`${where} ${args[0]}`);
      if (index >= 0) listeners.splice(index, 1);
      removeEventListener.apply(target, args);
    };
  }
}

/** What the test itself puts into the body. */
const OURS = ['VIDEO', 'BUTTON'];

const page = {
  watch: watchPage,
  read: () => ({
    touched,
    listeners,
    stored: Object.keys(localStorage).filter((key) => !keysBefore.includes(key)),
  }),
};

declare global {
  var smTouched: typeof page;
  var smRoom: RoomInPage;
  var smShared: readonly MediaStreamTrack[];
  var smLive: () => string[];
}
globalThis.smTouched = page;
globalThis.smRoom = room;
globalThis.smShared = shared;
globalThis.smLive = () => captured.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind);

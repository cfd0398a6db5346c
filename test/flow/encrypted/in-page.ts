/** Runs in the page of the entrance's flow tests: how encrypted meetings are entered, with nothing of the tag around it. */
import { encryptedEntrance } from '../../../src/app/enter-encrypted.js';
import { openDeviceKey } from '../../../src/app/device-key.js';
import { startFramesAhead } from '../../../src/app/start-frames.js';
import type { SecureMeetingError } from '../../../src/base/errors.js';
import type { Inputs } from '../../../src/contract/inputs.js';
import type { EncryptedMeeting, ProtectedState, ProtectionEvent } from '../../../src/meeting/protection-port.js';
import { openPreview } from '../../../src/room/preview.js';

export interface Entrance {
  readonly serverUrl: string;
  readonly token: string;
  readonly passphrase: string | null;
  /** Sources taken from a preview. */
  readonly sources?: boolean;
  /** Gives up when the step begins. */
  readonly abortAt?: 'workers' | 'tracks';
}

export interface Refused {
  readonly code: string;
  readonly hint: string;
}

const NO_DEVICES = { audioinput: '', videoinput: '', audiooutput: '' } as const;
const inputs = {
  assetsBase: '/dist/',
  issuer: '',
  issuerKeys: null,
  issuerKeysSrc: '',
  e2ee: 'required',
  remember: false,
};
const key = openDeviceKey(inputs as unknown as Inputs);
const workers: { readonly name: string; readonly worker: Worker }[] = [];

globalThis.Worker = class extends Worker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    workers.push({ name: options?.name ?? '', worker: this });
  }
};

let meeting: EncryptedMeeting | null = null;
let events: ProtectionEvent[] = [];
/** How it was protected, one after the other: some of it lasts no longer than a glance. */
let states: string[] = [];
const shown = new Map<string, HTMLVideoElement>();

function show(): void {
  if (!meeting) return;
  const { room } = meeting;
  for (const { cameraVideo, isLocal } of room.snapshot().people) {
    if (!cameraVideo || isLocal || shown.has(cameraVideo.key)) continue;
    const video = document.createElement('video');
    video.muted = true;
    document.body.append(video);
    shown.set(cameraVideo.key, video);
    room.sink.attach(cameraVideo, video);
  }
}

async function enter({ serverUrl, token, passphrase, sources, abortAt }: Entrance): Promise<Refused | null> {
  const controller = new AbortController();
  const preview = openPreview(NO_DEVICES);
  const frames = startFramesAhead(inputs.assetsBase);
  try {
    await key.setPassphrase(passphrase);
    if (sources) await Promise.all([preview.setMicrophone(true), preview.setCamera(true)]);
    if (abortAt === 'workers') queueMicrotask(() => controller.abort());
    meeting = await encryptedEntrance(
      key,
      frames,
      inputs as unknown as Inputs,
    )({
      ...{ serverUrl, token, iceServers: null, devices: NO_DEVICES, audioOnly: false, lowData: false, strict: true },
      keys: { kind: 'shared-key' },
      signal: controller.signal,
      tracks: async () => {
        if (abortAt === 'tracks') {
          controller.abort();
          throw new DOMException('Given up.', 'AbortError');
        }
        return preview.release();
      },
    });
  } catch (error) {
    preview.stop();
    const { code, hint } = error as SecureMeetingError;
    return { code, hint };
  } finally {
    frames.close();
  }
  events = [];
  const { protection } = meeting;
  states = [protection.snapshot().state];
  protection.subscribe((event) => {
    events.push(event);
    const { state } = protection.snapshot();
    if (states.at(-1) !== state) states.push(state);
  });
  meeting.room.subscribe(show);
  show();
  return null;
}

const entrance = {
  enter,
  people: (): Record<string, ProtectedState> =>
    Object.fromEntries(
      meeting?.protection.snapshot().people.map(({ identity, security }) => [identity, security]) ?? [],
    ),
  states: () => states,
  say: (text: string) => meeting?.protection.send(new TextEncoder().encode(text)),
  sayClear: (text: string) => meeting?.room.send(new TextEncoder().encode(text)),
  heard: () =>
    events
      .filter((event) => event.type === 'record')
      .map(({ from, bytes }) => `${from}: ${new TextDecoder().decode(bytes)}`),
  told: (): string[] => events.map((event) => (event.type === 'ended' ? `ended ${event.reason}` : event.type)),
  /** As a browser does that is short of memory: nobody is told. */
  kill: (name: string) => {
    for (const worker of workers) if (worker.name.endsWith(name)) worker.worker.terminate();
  },
  leave: async () => {
    await meeting?.protection.leave();
    await meeting?.room.leave();
  },
  close: () => key.close(),
};

export type EntranceInPage = typeof entrance;

declare global {
  var smEntrance: EntranceInPage;
}
globalThis.smEntrance = entrance;

/**
 * In a page: cameras and microphones that are sent and received. Half of them leave by one worker and arrive by another,
 * half the other way round, so that each worker does what it does in a meeting: seal its own and open others'.
 */
import { startFrameWorker } from '../../src/crypto/frame-client.js';
import { deriveSharedFrameKey } from '../../src/crypto/frame-keys.js';
import type { MediaPurpose } from '../../src/contract/media-purpose.js';

export type Arm = 'pass' | 'livekit' | 'bare' | 'ours';

/** A picture and a sound make a pair. Watched: how long received sound stays in the worker is told. */
export interface Call {
  readonly pairs: number;
  readonly isWatched: boolean;
}

/** Frames that have gone through the worker, in either direction. */
export interface Passed {
  readonly frames: number;
  readonly pictures: number;
}

const WORDS = 'the passphrase of a bench';
const LIVEKIT = '/node_modules/livekit-client/dist/livekit-client.e2ee.worker.mjs';

type Role = 'send' | 'receive';
type MakeTransform = (role: Role, kind: string, id: number) => RTCRtpScriptTransform;

interface Running {
  readonly workers: readonly Worker[];
  readonly senders: RTCPeerConnection;
  readonly receivers: RTCPeerConnection;
  stop(): void;
}
let running: Running | null = null;

const wait = (worker: Worker, kind: string): Promise<unknown> =>
  new Promise((resolve) => {
    worker.addEventListener('message', function heard({ data }: MessageEvent<{ kind?: string }>) {
      if (data.kind !== kind) return;
      worker.removeEventListener('message', heard);
      resolve(data);
    });
  });

async function material(): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(WORDS);
  return crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits', 'deriveKey']);
}

const watched = (arm: Arm): string => `/bench/pages/watched/${arm}.js`;

async function startPass(isWatched: boolean): Promise<[Worker, MakeTransform]> {
  const worker = new Worker(isWatched ? watched('pass') : '/bench/pages/pass-worker.js', { type: 'module' });
  return [worker, (role, kind) => new RTCRtpScriptTransform(worker, markSound(role, kind, {}))];
}

/** In its cheapest setting: a shared key, no ratchet, silent. */
async function startLiveKit(isWatched: boolean): Promise<[Worker, MakeTransform]> {
  const worker = new Worker(isWatched ? watched('livekit') : LIVEKIT, { type: 'module' });
  const keyProviderOptions = {
    ...{ sharedKey: true, ratchetSalt: 'LKFrameEncryptionKey', ratchetWindowSize: 0 },
    ...{ failureTolerance: -1, keyringSize: 16, keySize: 128 },
  };
  const enabled = wait(worker, 'enable');
  worker.postMessage({ kind: 'init', data: { keyProviderOptions, loglevel: 5 } });
  worker.postMessage({ kind: 'setKey', data: { key: await material(), keyIndex: 0, updateCurrentKeyIndex: true } });
  worker.postMessage({ kind: 'enable', data: { enabled: true, participantIdentity: 'ada' } });
  await enabled;
  return [
    worker,
    (role, kind, id) => {
      const codec = kind === 'video' ? 'vp8' : undefined;
      const options = {
        kind: role === 'send' ? 'encode' : 'decode',
        participantIdentity: 'ada',
        trackId: `${role}-${id}`,
      };
      return new RTCRtpScriptTransform(worker, markSound(role, kind, { ...options, codec, hasPacketTrailer: false }));
    },
  ];
}

/** As a meeting starts it, and asked five times a second whether it still runs. */
async function startOurs(isWatched: boolean): Promise<[Worker, MakeTransform]> {
  const original = globalThis.Worker;
  const started: Worker[] = [];
  globalThis.Worker = class extends original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(isWatched ? watched('ours') : url, options);
      started.push(this);
    }
  };
  const { call } = await startFrameWorker({
    assetsBase: '/dist/',
    signal: new AbortController().signal,
    onLost: (error) => {
      throw error;
    },
  });
  globalThis.Worker = original;
  const keys = new MessageChannel();
  const reports = new MessageChannel();
  await call('begin', { blanks: 'exact', replay: 'set' }, keys.port1, reports.port1);
  await call('setSources', { microphone: true, camera: true, screen: true });
  keys.port2.postMessage({ type: 'install-shared', key: await deriveSharedFrameKey(await material()) });
  keys.port2.postMessage({ type: 'send-with', index: 0 });
  const [made] = started;
  if (!made) throw new Error('No worker was made.');
  return [
    made,
    (role, kind, id) => {
      const purpose: MediaPurpose = kind === 'video' ? 'camera' : 'microphone';
      const secureMeeting = { id: role === 'send' ? id : 100 + id, role, identity: 'ada', purpose, codec: null };
      return new RTCRtpScriptTransform(made, markSound(role, kind, { secureMeeting }));
    },
  ];
}

const markSound = (role: Role, kind: string, options: object): object => ({
  ...options,
  isReceivedSound: role === 'receive' && kind === 'audio',
});

/** A loop with WebCrypto, the same frames, and nothing else: no replay, no judging, no counting, no second key. */
async function startBare(isWatched: boolean): Promise<[Worker, MakeTransform]> {
  const worker = new Worker(isWatched ? watched('bare') : '/bench/pages/bare-worker.js', { type: 'module' });
  const ready = wait(worker, 'ready');
  worker.postMessage({ kind: 'key', key: await deriveSharedFrameKey(await material()) });
  await ready;
  return [worker, (role, kind) => new RTCRtpScriptTransform(worker, markSound(role, kind, { role, kind }))];
}

const STARTS = { pass: startPass, livekit: startLiveKit, bare: startBare, ours: startOurs };

async function startArm(arm: Arm, { pairs, isWatched }: Call): Promise<void> {
  const [one, transformOne] = await STARTS[arm](isWatched);
  const [other, transformOther] = await STARTS[arm](isWatched);
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video: { width: 320, height: 180, frameRate: 30 },
  });
  const senders = new RTCPeerConnection();
  const receivers = new RTCPeerConnection();
  senders.onicecandidate = ({ candidate }) => void receivers.addIceCandidate(candidate ?? undefined);
  receivers.onicecandidate = ({ candidate }) => void senders.addIceCandidate(candidate ?? undefined);
  let received = 0;
  receivers.ontrack = ({ track, receiver }) => {
    const transform = Math.floor(received / 2) < pairs / 2 ? transformOther : transformOne;
    receiver.transform = transform('receive', track.kind, ++received);
    const element = document.createElement(track.kind === 'video' ? 'video' : 'audio');
    Object.assign(element, { muted: true, autoplay: true, srcObject: new MediaStream([track]) });
    document.body.append(element);
  };
  let sent = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    for (const track of stream.getTracks()) {
      const transceiver = senders.addTransceiver(track.clone(), { direction: 'sendonly' });
      const transform = pair < pairs / 2 ? transformOne : transformOther;
      transceiver.sender.transform = transform('send', track.kind, ++sent);
      const { codecs } = RTCRtpSender.getCapabilities(track.kind) ?? { codecs: [] };
      const wanted = track.kind === 'video' ? 'video/VP8' : 'audio/opus';
      transceiver.setCodecPreferences(codecs.filter(({ mimeType }) => mimeType === wanted));
    }
  }
  await senders.setLocalDescription(await senders.createOffer());
  await receivers.setRemoteDescription(senders.localDescription as RTCSessionDescription);
  await receivers.setLocalDescription(await receivers.createAnswer());
  await senders.setRemoteDescription(receivers.localDescription as RTCSessionDescription);
  running = {
    workers: [one, other],
    senders,
    receivers,
    stop() {
      for (const track of stream.getTracks()) track.stop();
      for (const { track } of senders.getSenders()) track?.stop();
      senders.close();
      receivers.close();
      one.terminate();
      other.terminate();
      document.body.replaceChildren();
    },
  };
}

async function readPassed(): Promise<Passed> {
  if (!running) throw new Error('Nothing runs.');
  let frames = 0;
  let pictures = 0;
  for (const connection of [running.senders, running.receivers]) {
    for (const one of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
      const { type, kind } = one;
      const number = (name: string): number => Number(one[name] ?? 0);
      if (type === 'outbound-rtp') frames += number(kind === 'video' ? 'framesEncoded' : 'packetsSent');
      if (type === 'inbound-rtp') frames += number(kind === 'video' ? 'framesReceived' : 'packetsReceived');
      if (type === 'inbound-rtp' && kind === 'video') pictures += number('framesDecoded');
    }
  }
  return { frames, pictures };
}

/** Milliseconds that received sound has stayed inside since they were last read. */
async function readTimes(): Promise<number[]> {
  if (!running) throw new Error('Nothing runs.');
  const answers = running.workers.map(async (worker) => {
    const answer = wait(worker, 'times');
    worker.postMessage({ kind: 'read-times' });
    return ((await answer) as { times: number[] }).times;
  });
  return (await Promise.all(answers)).flat();
}

function stopArm(): void {
  running?.stop();
  running = null;
}

Object.assign(globalThis, { frames: { startArm, readPassed, readTimes, stopArm } });

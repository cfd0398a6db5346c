/** In the page: enters a room as an encrypted meeting does, over the real frame worker, with a key that the test gives. */
import { transfer, wrap } from 'comlink';
import type { Remote } from 'comlink';
import { trustWorkerUrl } from '../../../../src/crypto/script-url.js';
import type { FrameCounters, FrameReport, FrameWorkerApi, KeyMessage } from '../../../../src/crypto/protocol.js';
import type { EnterOptions, RoomPort } from '../../../../src/meeting/ports.js';
import { enterGuardedRoom } from '../../../../src/room/enter-guarded.js';
import { FrameGuard } from '../../../../src/room/frame-guard.js';
import type { FrameLink } from '../../../../src/room/frame-guard.js';
import type { RoomDrop } from '../../../../src/room/media-guard.js';
import { toSharedKey } from './livekit-format.js';

interface Running extends FrameLink {
  readonly worker: Worker;
  readonly remote: Remote<FrameWorkerApi>;
}

/** Every connection of the page. */
const connections: RTCPeerConnection[] = [];
globalThis.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    connections.push(this);
  }
};

let running: Running | null = null;
let guard: FrameGuard | null = null;
let key: CryptoKey | null = null;
let reports: FrameReport[] = [];
const drops: RoomDrop[] = [];

async function start(): Promise<Running> {
  if (!key) throw new Error('No key.');
  const worker = new Worker(trustWorkerUrl('/workers/frame.js'), { type: 'module' });
  const remote = wrap<FrameWorkerApi>(worker);
  const [keys, told] = [new MessageChannel(), new MessageChannel()];
  told.port1.onmessage = ({ data }: MessageEvent<FrameReport>) => {
    if (data.type === 'key-switched') guard?.requestKeyframes();
    if (data.type !== 'counters') reports.push(data);
  };
  await remote.begin(
    ...transfer<Parameters<FrameWorkerApi['begin']>>(
      [{ blanks: 'none', replay: 'set' }, transfer(keys.port2, [keys.port2]), transfer(told.port2, [told.port2])],
      [],
    ),
  );
  const messages: KeyMessage[] = [
    { type: 'install-shared', key },
    { type: 'send-with', index: 0 },
  ];
  for (const message of messages) keys.port1.postMessage(message);
  return {
    worker,
    remote,
    call: ((name: keyof FrameWorkerApi, ...args: never[]) =>
      (remote[name] as (...values: never[]) => Promise<unknown>)(...args)) as FrameLink['call'],
    transform: (secureMeeting) => new RTCRtpScriptTransform(worker, { secureMeeting }),
  };
}

/** Enters sealed and publishes what the options bring along. */
export async function enterSealed(options: EnterOptions, passphrase: string): Promise<RoomPort> {
  key = await toSharedKey(passphrase);
  running = await start();
  guard = new FrameGuard(running, (what) => drops.push(what));
  reports = [];
  const room = await enterGuardedRoom(options, guard);
  void room.publish(await options.tracks());
  return room;
}

/** Frames of everybody's pictures that the browser has decoded. */
async function decoded(): Promise<number> {
  let frames = 0;
  for (const connection of connections) {
    for (const report of (
      (await connection.getStats()) as Map<string, { type: string; framesDecoded?: number }>
    ).values()) {
      if (report.type === 'inbound-rtp') frames += report.framesDecoded ?? 0;
    }
  }
  return frames;
}

const sealed = {
  async counters(): Promise<FrameCounters> {
    if (!running) throw new Error('Not in a sealed room.');
    return running.remote.counters();
  },
  decoded,
  /** Whether no frame is decoded in that many milliseconds. */
  async isStill(milliseconds: number): Promise<boolean> {
    const before = await decoded();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return (await decoded()) === before;
  },
  reports: () => reports,
  drops: () => drops,
  /** As when the browser ends the worker. */
  kill(): void {
    guard?.lost();
    running?.worker.terminate();
  },
  async restart(): Promise<void> {
    running = await start();
    guard?.use(running);
  },
};

declare global {
  var smSealed: typeof sealed;
}
globalThis.smSealed = sealed;

/** In the page: enters a room as an encrypted meeting does, over the real frame worker, with a key that the test gives. */
import { startFrameWorker } from '../../../../src/crypto/frame-client.js';
import type { FrameWorker } from '../../../../src/crypto/frame-client.js';
import { KeyOutlet } from '../../../../src/crypto/group/key-outlet.js';
import type { FrameCounters, FrameMeeting, FrameReport } from '../../../../src/crypto/protocol.js';
import type { EnterOptions, RoomPort } from '../../../../src/meeting/ports.js';
import { enterGuardedRoom } from '../../../../src/room/enter-guarded.js';
import { FrameGuard } from '../../../../src/room/frame-guard.js';
import type { RoomDrop } from '../../../../src/room/media-guard.js';
import { toSharedKey } from './livekit-format.js';

interface Running {
  readonly frames: FrameWorker;
  readonly stop: AbortController;
}

/** Every connection of the page, and whether it was made to hand encoded frames out. */
const connections: RTCPeerConnection[] = [];
const flags: boolean[] = [];
globalThis.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    connections.push(this);
    const { encodedInsertableStreams } = Object(configuration) as { encodedInsertableStreams?: unknown };
    flags.push(encodedInsertableStreams === true);
  }
};

let running: Running | null = null;
let guard: FrameGuard | null = null;
let blanks: FrameMeeting['blanks'] = 'none';
/** As in the group worker. */
let outlet: KeyOutlet | null = null;
let reports: FrameReport[] = [];
const drops: RoomDrop[] = [];

async function start(): Promise<Running> {
  if (!outlet) throw new Error('No key.');
  const stop = new AbortController();
  const frames = await startFrameWorker({ assetsBase: '/', signal: stop.signal, onLost: () => guard?.lost() });
  const [keys, told] = [new MessageChannel(), new MessageChannel()];
  told.port1.onmessage = ({ data }: MessageEvent<FrameReport>) => {
    if (data.type === 'key-switched') guard?.requestKeyframes();
    if (data.type !== 'counters') reports.push(data);
  };
  await frames.call('begin', { blanks, replay: 'set' }, keys.port2, told.port2);
  outlet.connect(keys.port1);
  return { frames, stop };
}

/** Enters sealed and publishes what the options bring along. */
export async function enterSealed(
  options: EnterOptions,
  passphrase: string,
  wish: FrameMeeting['blanks'] = 'none',
): Promise<RoomPort> {
  blanks = wish;
  outlet = new KeyOutlet();
  outlet.post({ type: 'install-shared', key: await toSharedKey(passphrase) });
  outlet.post({ type: 'send-with', index: 0 });
  running = await start();
  guard = new FrameGuard(running.frames, (what) => drops.push(what));
  reports = [];
  const room = await enterGuardedRoom(options, guard);
  void room.publish(await options.tracks(room));
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
    return running.frames.call('counters');
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
  flags: () => flags,
  /** As when the browser ends the worker. */
  kill(): void {
    guard?.lost();
    running?.stop.abort();
  },
  async restart(): Promise<void> {
    running = await start();
    guard?.use(running.frames);
  },
};

declare global {
  var smSealed: typeof sealed;
}
globalThis.smSealed = sealed;

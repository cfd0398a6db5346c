/**
 * Runs in the host page before the element: stands in every channel that the page makes, and so learns what the frame
 * worker is given and what it tells. The product hands no key to the page; a page that changes itself can take them, and a
 * test has to, to try them.
 */
import type { FrameCounters, FrameReport, KeyMessage } from '../../../src/crypto/protocol.js';
import { headerLength, openFrame } from '../room/e2ee/livekit-format.js';
import type { KeptFrame } from '../room/e2ee/wire-page.js';
import { noteInJournal, readJournal } from './port-journal.js';
import { deliver, handOn, ignore, keepBack } from './withheld.js';
import type { Reins } from './worker-reins.js';

const WHOLE = 0xa1;
const PIECE_HEAD = 49;
const APP = 13;

const keys: CryptoKey[] = [];
const reports: FrameReport[] = [];
let counters: FrameCounters | null = null;

/** A record at which the group worker ends: that kind, sent or not. */
let end: { readonly kind: number; readonly sent: boolean } | null = null;
let hasEnded = false;

/** First byte of a record, behind what a packet begins with: `docs/protocol.md`, "Packets". */
function kindOf(data: unknown): number | undefined {
  const { type, bytes } = Object(data) as { type?: unknown; bytes?: Uint8Array };
  if (type !== 'packet' || !bytes) return undefined;
  return bytes[0] === WHOLE ? bytes[1] : bytes[PIECE_HEAD];
}

/** Messages of others, as they came, by whom LiveKit named. */
const said = new Map<string, Uint8Array[]>();
/** To the page's own end, which puts packets into the room. */
let out: MessagePort | null = null;

function note(data: unknown, to: MessagePort): void {
  const { type, from, bytes } = Object(data) as { type?: unknown; from?: string; bytes?: Uint8Array };
  if (type === 'packet') out = to;
  if (type !== 'data' || from === undefined || bytes?.[0] !== WHOLE || bytes[1] !== APP) return;
  said.set(from, [...(said.get(from) ?? []), bytes.slice()]);
}

/** Whether it is not to be passed on. What a worker had said when it ended still comes: it would name an epoch that nobody has. */
function isUnsaid(data: unknown): boolean {
  const kind = kindOf(data);
  if (hasEnded && kind !== undefined) return true;
  if (!end || kind !== end.kind) return false;
  const { sent } = end;
  end = null;
  hasEnded = true;
  const { smWorkers } = globalThis as unknown as Reins;
  for (const { name, worker } of smWorkers) if (name.endsWith('group')) worker.terminate();
  return !sent;
}

function learn(data: unknown): void {
  const message = Object(data) as KeyMessage | FrameReport;
  if (message.type === 'install') keys.push(message.key);
  else if (message.type === 'counters') counters = message.counters;
  else if (message.type === 'opened' || message.type === 'failing') reports.push(message);
}

function join(one: MessagePort, other: MessagePort): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.onmessage = ({ data, ports }: MessageEvent) => {
      learn(data);
      note(data, to);
      if (isUnsaid(data)) return;
      deliver(data, () => {
        noteInJournal(data);
        to.postMessage(data, [...ports]);
      });
    };
  }
}

const NativeChannel = MessageChannel;
globalThis.MessageChannel = class {
  readonly port1: MessagePort;
  readonly port2: MessagePort;

  constructor() {
    const [near, far] = [new NativeChannel(), new NativeChannel()];
    join(near.port2, far.port1);
    this.port1 = near.port1;
    this.port2 = far.port2;
  }
};

const ports = {
  /** Keys that the frame worker ever held. */
  held: () => keys.length,
  counters: () => counters,
  ...{ ignore, keepBack, handOn },
  /** What the group worker said and was told last. */
  journal: readJournal,
  /** Puts every message that somebody else sealed into the room again, as one's own. Returns how many. */
  sayAgain(from: string): number {
    const packets = said.get(from) ?? [];
    for (const bytes of packets) out?.postMessage({ type: 'packet', bytes, to: null, request: null });
    return packets.length;
  },
  /** Ends the group worker, as a browser does that is short of memory, when it says a record of that kind next. */
  endAt: (kind: number, sent: boolean) => {
    end = { kind, sent };
  },
  reports: () => reports,
  /** Tries every key that was ever held on each frame, whatever its index says: how many open. */
  async tryAll(frames: readonly KeptFrame[]): Promise<number> {
    const opened = await Promise.all(
      frames.map(async ({ bytes, kind, type }) => {
        const frame = new Uint8Array(bytes);
        const header = headerLength(kind, type);
        const tries = await Promise.all(keys.map((key) => openFrame(frame, header, key, frame.at(-1))));
        return tries.some((plain) => plain !== null);
      }),
    );
    return opened.filter(Boolean).length;
  },
};

declare global {
  var smPorts: typeof ports;
}
globalThis.smPorts = ports;

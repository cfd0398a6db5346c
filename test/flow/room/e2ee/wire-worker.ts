/** Notes what of every sealed frame is clear: when it came and under which key index; and what is not sealed. Keeps frames, and sends kept ones again. */

/** Frames that came one after the other under one key index; −1: not sealed. */
export interface Stretch {
  readonly index: number;
  /** Milliseconds since the epoch. */
  readonly first: number;
  last: number;
  frames: number;
}

/** One frame as it was forwarded. */
export interface KeptFrame {
  /** Identity and source. */
  readonly owner: string;
  readonly kind: 'audio' | 'video';
  readonly type: 'key' | 'delta';
  readonly at: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** From the page. */
export type WireMessage =
  | { readonly receiver: string; readonly owner: string }
  | { readonly trailer: Uint8Array }
  | { readonly keep: number }
  | { readonly replay: string; readonly as: string }
  /** One's own frames go out as they are. */
  | { readonly inClear: boolean }
  | { readonly ask: MessagePort };

export interface WireNotes {
  readonly stretches: Record<string, Stretch[]>;
  /** Frames that do not end as sealed ones do, whosever they are; the server's own blanks do not count. */
  readonly clear: number;
  /** The beginning of the first of them, for whoever has to find out why. */
  readonly firstClear: string | null;
  readonly kept: KeptFrame[];
}

type Frame = RTCEncodedVideoFrame | RTCEncodedAudioFrame;

interface Transformer {
  readonly options: { readonly role: 'receive' | 'send'; readonly id: string; readonly kind: 'audio' | 'video' };
  readonly readable: ReadableStream<Frame>;
  readonly writable: WritableStream<Frame>;
}

/** The byte before the key index: how long the IV is. */
const IV_LENGTH = 0x0c;

const owners = new Map<string, string>();
const stretches: Record<string, Stretch[]> = {};
/** What is sent again, by the sender that does. */
const replays = new Map<string, string>();
/** Of each track: without one a server hands nothing on of a picture. */
const newestKeyFrames = new Map<string, KeptFrame>();
let kept: KeptFrame[] = [];
let wanted = 0;
let turn = 0;
let inClear = false;
let clear = 0;
let firstClear: string | null = null;
/** Of the server's own frames. */
let trailer = '';

const isServers = (bytes: Uint8Array): boolean =>
  trailer !== '' && bytes.slice(-trailer.split(',').length).join() === trailer;

function note(frame: Frame, { id, kind }: Transformer['options']): void {
  const bytes = new Uint8Array(frame.data);
  if (bytes.length === 0 || isServers(bytes)) return;
  const owner = owners.get(id);
  const index = bytes.at(-2) === IV_LENGTH ? (bytes.at(-1) ?? -1) : -1;
  if (index < 0) {
    clear += 1;
    firstClear ??= `${owner ?? kind} ${String(bytes.length)}: ${bytes.slice(0, 24).join(' ')} … ${bytes.slice(-20).join(' ')}`;
  }
  if (owner === undefined) return;
  const at = Date.now();
  const own = (stretches[owner] ??= []);
  const last = own.at(-1);
  if (last?.index === index) {
    last.last = at;
    last.frames += 1;
  } else own.push({ index, first: at, last: at, frames: 1 });
  const type = 'type' in frame && frame.type === 'key' ? 'key' : 'delta';
  const copy: KeptFrame = { owner, kind, type, at, bytes: bytes.slice() };
  if (type === 'key') newestKeyFrames.set(owner, copy);
  if (kept.filter((one) => one.owner === owner).length < wanted) kept.push(copy);
}

async function pump({ options, readable, writable }: Transformer): Promise<void> {
  const writer = writable.getWriter();
  for await (const frame of readable as unknown as AsyncIterable<Frame>) {
    if (options.role === 'receive') {
      note(frame, options);
      continue;
    }
    if (inClear) {
      await writer.write(frame).catch(() => undefined);
      continue;
    }
    const owner = replays.get(options.kind) ?? '';
    const old = [newestKeyFrames.get(owner) ?? [], kept.filter((one) => one.owner === owner)].flat();
    const again = old[turn++ % Math.max(old.length, 1)];
    if (!again) continue;
    frame.data = again.bytes.slice().buffer;
    await writer.write(frame).catch(() => undefined);
  }
}

addEventListener('rtctransform', (event) => {
  void pump((event as unknown as { transformer: Transformer }).transformer);
});
addEventListener('message', ({ data }: MessageEvent<WireMessage>) => {
  if ('receiver' in data) owners.set(data.receiver, data.owner);
  else if ('trailer' in data) trailer = data.trailer.join();
  else if ('keep' in data) {
    wanted = data.keep;
    kept = [];
  } else if ('inClear' in data) inClear = data.inClear;
  else if ('replay' in data) replays.set(data.as, data.replay);
  else data.ask.postMessage({ stretches, clear, firstClear, kept } satisfies WireNotes);
});

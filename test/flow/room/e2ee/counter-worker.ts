/** Reads every encoded frame that the server forwards, and tells the sealed ones from all others. */
import { headerLength, openFrame } from './livekit-format.js';

export interface FrameCounts {
  sealed: number;
  /** Not sealed under the key that everybody has: in clear, or broken. */
  clear: number;
  /** The server's own blanks. */
  injected: number;
  empty: number;
  /** IVs under which two frames came that are not the same. Networks and browsers bring one frame twice now and then. */
  repeatedIvs: number;
  /** Lengths of sealed audio frames. */
  audioLengths: number[];
  /** The beginning of the first clear frame, for whoever has to find out why. */
  firstClear: string | null;
}

/** From the page. */
export type CounterMessage =
  { readonly key: CryptoKey } | { readonly trailer: Uint8Array } | { readonly ask: MessagePort };

/** AES-GCM’s, before IV, its length and the key’s index. */
const TAG_BYTES = 16;
const TRAILER_BYTES = 14;

interface Transformer {
  readonly options: { readonly kind: 'audio' | 'video' };
  readonly readable: ReadableStream<RTCEncodedVideoFrame | RTCEncodedAudioFrame>;
  readonly writable: WritableStream<RTCEncodedVideoFrame | RTCEncodedAudioFrame>;
}

const counts: FrameCounts = {
  sealed: 0,
  clear: 0,
  injected: 0,
  empty: 0,
  repeatedIvs: 0,
  audioLengths: [],
  firstClear: null,
};
/** What was sealed under each IV, by its tag. */
const tags = new Map<string, string>();
let key: CryptoKey | null = null;
let trailer = new Uint8Array();

async function count(frame: RTCEncodedVideoFrame | RTCEncodedAudioFrame, kind: 'audio' | 'video'): Promise<void> {
  const bytes = new Uint8Array(frame.data);
  if (bytes.length === 0) counts.empty += 1;
  else if (trailer.length > 0 && bytes.slice(-trailer.length).join() === trailer.join()) counts.injected += 1;
  else {
    const type = 'type' in frame && frame.type === 'key' ? 'key' : 'delta';
    const opened = key && (await openFrame(bytes, headerLength(kind, type), key));
    if (!opened) {
      counts.clear += 1;
      counts.firstClear ??= `${kind} ${String(bytes.length)}: ${bytes.slice(0, 24).join(' ')} … ${bytes.slice(-20).join(' ')}`;
      return;
    }
    counts.sealed += 1;
    const tag = bytes.slice(-TRAILER_BYTES - TAG_BYTES, -TRAILER_BYTES).join();
    if ((tags.get(opened.iv) ?? tag) !== tag) counts.repeatedIvs += 1;
    tags.set(opened.iv, tag);
    if (kind === 'audio') counts.audioLengths.push(bytes.length);
  }
}

async function pump({ options: { kind }, readable, writable }: Transformer): Promise<void> {
  const writer = writable.getWriter();
  for await (const frame of readable as unknown as AsyncIterable<RTCEncodedVideoFrame>) {
    await count(frame, kind);
    await writer.write(frame).catch(() => undefined);
  }
}

addEventListener('rtctransform', (event) => {
  void pump((event as unknown as { transformer: Transformer }).transformer);
});
addEventListener('message', ({ data }: MessageEvent<CounterMessage>) => {
  if ('key' in data) key = data.key;
  else if ('trailer' in data) trailer = new Uint8Array(data.trailer);
  else data.ask.postMessage(counts);
});

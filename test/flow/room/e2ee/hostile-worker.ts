/** Keeps the sealed frames that the server forwards, and puts others in the place of its own page's. */

import { BLANK_TRAILER, SILENCE } from './blanks.js';

export type Forgery = 'replay' | 'reordered' | 'garbage' | 'truncated' | 'flipped' | 'foreign-index';
/** The others as a server does it, in sound alone: its own frames, and some that are not quite those. */
export type Attack = Forgery | 'blank' | 'near-blank';

/** From the page. `keep`: so many frames from now on; those kept before are forgotten. */
export type HostileMessage = { readonly attack: Attack } | { readonly keep: number } | { readonly ask: MessagePort };

type Frame = RTCEncodedVideoFrame | RTCEncodedAudioFrame;

interface Transformer {
  readonly options: { readonly role: 'send' | 'receive' };
  readonly readable: ReadableStream<Frame>;
  readonly writable: WritableStream<Frame>;
}

const IV_BYTES = 12;
const IV_RANDOM_BYTES = 8;
const TAG_BYTES = 16;
const TRAILER = [IV_BYTES, 0] as const;

let kept: Uint8Array<ArrayBuffer>[] = [];
/** How many are kept, and no more: whom they are sent to has had them all by then, or none. */
let wanted = 0;
let attack: Attack = 'replay';
let turn = 0;

function blank(last: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...SILENCE.with(-1, last), ...BLANK_TRAILER]);
}

function forge(length: number, isSound: boolean): Uint8Array<ArrayBuffer> | null {
  if (attack === 'blank' || attack === 'near-blank') return isSound ? blank(attack === 'blank' ? 0 : 1) : null;
  const frame = kept[turn++ % Math.max(kept.length, 1)]?.slice();
  if (!frame) return null;
  switch (attack) {
    case 'replay':
      return frame;
    case 'reordered':
      // The last ones first.
      return kept.at(-1 - (turn % kept.length))?.slice() ?? null;
    case 'garbage': {
      const garbage = crypto.getRandomValues(new Uint8Array(Math.max(length, 64)));
      garbage.set(TRAILER, garbage.length - TRAILER.length);
      return garbage;
    }
    case 'truncated':
      return frame.slice(0, Math.max(frame.length - 1 - (turn % 64), 0));
    case 'flipped': {
      // Anywhere, in the tag, and in the IV's random bytes (another count in it is one that was seen), in turn; not in the
      // trailer, which says how to read the rest.
      const end = frame.length - TRAILER.length;
      const step = Math.floor(turn / 3);
      const places = [
        step % (end - IV_BYTES),
        end - IV_BYTES - 1 - (step % TAG_BYTES),
        end - IV_BYTES + (step % IV_RANDOM_BYTES),
      ];
      const place = places[turn % places.length] ?? 0;
      frame.set([(frame.at(place) ?? 0) ^ 0x01], place);
      return frame;
    }
    case 'foreign-index':
      frame.set([1 + (turn % 255)], frame.length - 1);
      return frame;
  }
}

async function pump({ options: { role }, readable, writable }: Transformer): Promise<void> {
  const writer = writable.getWriter();
  for await (const frame of readable as unknown as AsyncIterable<Frame>) {
    const bytes = new Uint8Array(frame.data);
    if (role === 'receive') {
      if (bytes.length > 0 && kept.length < wanted) kept.push(bytes.slice());
      continue;
    }
    const forged = forge(bytes.length, !('type' in frame));
    if (!forged) continue;
    frame.data = forged.buffer;
    await writer.write(frame).catch(() => undefined);
  }
}

addEventListener('rtctransform', (event) => {
  void pump((event as unknown as { transformer: Transformer }).transformer);
});
addEventListener('message', ({ data }: MessageEvent<HostileMessage>) => {
  if ('attack' in data) attack = data.attack;
  else if ('keep' in data) {
    wanted = data.keep;
    kept = [];
  } else data.ask.postMessage(kept.length);
});

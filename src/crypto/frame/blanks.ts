import type { FrameCodec } from '../protocol.js';
import { hasTrailer } from './trailer.js';

/**
 * SHA-256 of the frames that a LiveKit server sends when a track is muted or ends, by codec: a picture of 8 × 8 (VP8), of
 * 2 × 2 (H.264: SPS, PPS and IDR with start codes of four bytes), and 20 ms of silence. Whatever else it injects is not shown.
 */
const KNOWN: ReadonlyMap<string, FrameCodec> = new Map([
  ['ef0161653d8b2b23aad46624b420af1d03ce48950e9fc85718028f91b50f9219', 'vp8'],
  ['6072994e9d52fa92fe01f04c6eefabb0bd9465f62bd9d1d086f9079b8640b13c', 'h264'],
  ['aad8d31fc56b2802ca500e58c2fb9d0b29ad71bb7cb52cd6530251eade188988', 'opus'],
]);

/** Bytes; LiveKit's is a short random word. One that could end a sealed frame would hide people without a word. */
const [SHORTEST_TRAILER, LONGEST_TRAILER] = [2, 256];

/** The server's own frames: told by a trailer that it names, let through by exact match alone. */
export class Blanks {
  readonly #allowed: boolean;
  #trailer = new Uint8Array();

  constructor(allowed: boolean) {
    this.#allowed = allowed;
  }

  setTrailer(trailer: Uint8Array): void {
    const { length } = trailer;
    const isHeard = length >= SHORTEST_TRAILER && length <= LONGEST_TRAILER && !hasTrailer(trailer);
    this.#trailer = isHeard ? Uint8Array.from(trailer) : new Uint8Array();
  }

  /** Whether the server says that it made this frame. */
  claims(frame: Uint8Array): boolean {
    const { length } = this.#trailer;
    const start = frame.length - length;
    return length > 0 && start >= 0 && this.#trailer.every((byte, at) => frame[start + at] === byte);
  }

  /** The frame without its trailer, where it is a known blank of this codec and such may pass. */
  async strip(frame: Uint8Array<ArrayBuffer>, codec: FrameCodec | null): Promise<ArrayBuffer | null> {
    if (!this.#allowed || codec === null) return null;
    const blank = frame.slice(0, frame.length - this.#trailer.length);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', blank));
    const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return KNOWN.get(hex) === codec ? blank.buffer : null;
  }
}

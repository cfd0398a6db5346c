import type { EncodedFrame } from './encoded-frame.js';
import type { Target } from './pipes.js';

/** One end's streams: `RTCRtpScriptTransformer`, as far as it is used. */
export interface Ends {
  readonly readable: ReadableStream<EncodedFrame>;
  readonly writable: WritableStream<EncodedFrame>;
  /** Of a sender. */
  generateKeyFrame?(): Promise<unknown>;
  /** Of a receiver. */
  sendKeyFrameRequest?(): Promise<unknown>;
}

/** Milliseconds between two wishes for a key frame. */
const PACE = 1_000;

/** Where a frame of a picture was dropped, those that follow say how it changed and not how it looks: asks for a whole one. */
export function mendPicture(frame: EncodedFrame, target: Target, ends: Ends): void {
  const { type } = frame;
  if (type === 'key') target.isBroken = false;
  if (type !== 'delta' || !target.isBroken) return;
  const now = performance.now();
  if (now - target.askedAt < PACE) return;
  target.askedAt = now;
  ends.sendKeyFrameRequest?.().catch(() => undefined);
}

/** Others can decode from the next frame on, whatever they have missed. */
export function beginPicturesAnew(senders: Iterable<Ends>): void {
  // Sound has no key frames, and its sender says so.
  for (const ends of senders) ends.generateKeyFrame?.().catch(() => undefined);
}

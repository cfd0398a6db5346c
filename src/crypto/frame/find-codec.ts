import type { FrameCodec } from '../protocol.js';
import type { EncodedFrame } from './encoded-frame.js';
import type { Target } from './pipes.js';

/** MIME types as frames name them, in lower case. RED and AV1 are left out on purpose. */
const CODECS: ReadonlyMap<string, FrameCodec> = new Map([
  ['audio/opus', 'opus'],
  ['video/vp8', 'vp8'],
  ['video/vp9', 'vp9'],
  ['video/h264', 'h264'],
  ['video/h265', 'h265'],
]);

/**
 * What the frame says of itself goes before what the page was told of the track. Null: nobody can tell, or it is none of
 * ours. Asking costs more than encrypting a frame of sound does. A video changes its codec with a key frame, so those are
 * asked again; sound cannot change it, as no connection of an encrypted meeting agrees on any but Opus. Whatever does not
 * open has the next one asked.
 */
export function findCodec(frame: EncodedFrame, type: string | undefined, target: Target): FrameCodec | null {
  if (target.codec === null || type === 'key') {
    const { mimeType } = frame.getMetadata();
    target.codec = mimeType ? (CODECS.get(mimeType.toLowerCase()) ?? null) : target.pipe.codec;
  }
  return target.codec;
}

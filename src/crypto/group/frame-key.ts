import { MEDIA_PURPOSES } from '../../contract/media-purpose.js';
import type { MediaPurpose } from '../../contract/media-purpose.js';
import { deriveFrameKey } from '../frame-keys.js';
import { concat, plain, toUtf8 } from './bytes.js';
import type { Subject } from './records/values.js';

/** Label of the MLS exporter. */
export const FRAME_LABEL = 'sm/1 livekit frame';
/** Bytes that the exporter gives. */
export const FRAME_SECRET_LENGTH = 32;

/** What the exporter is asked of: `4 leaf | 1 purpose (0 microphone, 1 camera, 2 screen, 3 screen audio) | sub`. */
export function frameContext(leaf: number, purpose: MediaPurpose, sub: Subject): Uint8Array {
  const head = new Uint8Array(5);
  new DataView(head.buffer).setUint32(0, leaf);
  head[4] = MEDIA_PURPOSES.indexOf(purpose);
  return concat(head, toUtf8(sub));
}

/** Index of an epoch's frame keys: parity of the generation, then the epoch modulo 128. */
export const keyIndexOf = (generation: number, epoch: number): number => (generation % 2) * 128 + (epoch % 128);

/** The key of such a secret, by LiveKit's own derivation, so that its frame format stays as it is. */
export async function frameKeyOf(secret: Uint8Array): Promise<CryptoKey> {
  return deriveFrameKey(await crypto.subtle.importKey('raw', plain(secret), 'HKDF', false, ['deriveKey']));
}

import { concat, plain, toUtf8 } from './bytes.js';
import type { Subject } from './records/values.js';
import { MEDIA_PURPOSES } from '../../contract/media-purpose.js';
import type { MediaPurpose } from '../../contract/media-purpose.js';

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

/** LiveKit's own derivation (HKDF-SHA-256, 128 bits), so that its frame format stays as it is. Not extractable. */
export async function deriveFrameKey(secret: Uint8Array): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', plain(secret), 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: toUtf8('LKFrameEncryptionKey'), info: new Uint8Array(128) },
    material,
    { name: 'AES-GCM', length: 128 },
    false,
    ['encrypt', 'decrypt'],
  );
}

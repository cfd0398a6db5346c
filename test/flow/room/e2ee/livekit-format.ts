/** LiveKit's frame format, read by the tests in their own words: what they find out does not lean on the product. */

const TAG = 16;
const IV = 12;

/** Bytes that are not encrypted: Opus 1, VP8 10 of a key frame and 3 of others. */
export function headerLength(kind: 'audio' | 'video', type: 'key' | 'delta' | undefined): number {
  if (kind === 'audio') return 1;
  return type === 'key' ? 10 : 3;
}

/** The key that every SDK makes of a passphrase: PBKDF2, 100,000 rounds, AES-128. */
export async function toSharedKey(passphrase: string): Promise<CryptoKey> {
  const encoder = new TextEncoder();
  const material = await crypto.subtle.importKey('raw', encoder.encode(passphrase), 'PBKDF2', false, ['deriveKey']);
  const salt = encoder.encode('LKFrameEncryptionKey');
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 100_000 },
    material,
    { name: 'AES-GCM', length: 128 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** What was sealed, and its IV; null where the frame is not sealed under this key and index. */
export async function openFrame(
  frame: Uint8Array<ArrayBuffer>,
  header: number,
  key: CryptoKey,
  index = 0,
): Promise<{ plain: Uint8Array; iv: string } | null> {
  const end = frame.length - 2 - IV;
  if (end < header + TAG || frame.at(-2) !== IV || frame.at(-1) !== index) return null;
  const iv = frame.slice(end, end + IV);
  const additionalData = frame.slice(0, header);
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData, tagLength: TAG * 8 },
      key,
      frame.slice(header, end),
    );
    return { plain: new Uint8Array(plain), iv: iv.join() };
  } catch {
    return null;
  }
}

/**
 * HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM: what MLS suite 1 asks for, one
 * message a context. Its vectors: RFC 9180 appendix A.1.1.
 */
import { concat, toUtf8 } from '../../bytes.js';
import { AES_KEY_LENGTH, NONCE_LENGTH, decrypt, encrypt } from './aes-gcm.js';
import { expand, extract } from './kdf.js';
import { KEY_LENGTH, agree, exportPublic, generate, importPrivate, importPublic, publicOf } from './x25519.js';

const NOTHING = new Uint8Array();
const VERSION = toUtf8('HPKE-v1');
/** §4.1: "KEM", 0x0020. */
const KEM_SUITE = concat(toUtf8('KEM'), Uint8Array.of(0, 0x20));
/** §5.1: "HPKE", KEM 0x0020, KDF 0x0001, AEAD 0x0001. */
const HPKE_SUITE = concat(toUtf8('HPKE'), Uint8Array.of(0, 0x20, 0, 1, 0, 1));
const MODE_BASE = 0;

const labeledExtract = (suite: Uint8Array, salt: Uint8Array, label: string, input: Uint8Array): Uint8Array =>
  extract(salt, concat(VERSION, suite, toUtf8(label), input));

const labeledExpand = (
  suite: Uint8Array,
  secret: Uint8Array,
  label: string,
  info: Uint8Array,
  length: number,
): Uint8Array =>
  expand(secret, concat(Uint8Array.of(length >> 8, length & 0xff), VERSION, suite, toUtf8(label), info), length);

export interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** §7.1.3 */
export async function deriveKeyPair(seed: Uint8Array): Promise<KeyPair> {
  const secret = labeledExtract(KEM_SUITE, NOTHING, 'dkp_prk', seed);
  const privateKey = await importPrivate(labeledExpand(KEM_SUITE, secret, 'sk', NOTHING, KEY_LENGTH));
  return { privateKey, publicKey: await publicOf(privateKey) };
}

/** §4.1, ExtractAndExpand. */
function sharedSecret(agreed: Uint8Array, enc: Uint8Array, recipient: Uint8Array): Uint8Array {
  const secret = labeledExtract(KEM_SUITE, NOTHING, 'eae_prk', agreed);
  return labeledExpand(KEM_SUITE, secret, 'shared_secret', concat(enc, recipient), 32);
}

/** @param ephemeral given by the published vectors alone */
async function encapsulate(
  recipient: CryptoKey,
  ephemeral?: KeyPair,
): Promise<{ shared: Uint8Array; enc: Uint8Array }> {
  const own = ephemeral ?? (await generate());
  const enc = await exportPublic(own.publicKey);
  const agreed = await agree(own.privateKey, recipient);
  return { shared: sharedSecret(agreed, enc, await exportPublic(recipient)), enc };
}

async function decapsulate(recipient: CryptoKey, enc: Uint8Array): Promise<Uint8Array> {
  const agreed = await agree(recipient, await importPublic(enc));
  return sharedSecret(agreed, enc, await exportPublic(await publicOf(recipient)));
}

interface Context {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  exported(context: Uint8Array, length: number): Uint8Array;
}

/** §5.1 with neither psk nor psk_id. */
function schedule(shared: Uint8Array, info: Uint8Array): Context {
  const context = concat(
    Uint8Array.of(MODE_BASE),
    labeledExtract(HPKE_SUITE, NOTHING, 'psk_id_hash', NOTHING),
    labeledExtract(HPKE_SUITE, NOTHING, 'info_hash', info),
  );
  const secret = labeledExtract(HPKE_SUITE, shared, 'secret', NOTHING);
  const expandTo = (label: string, length: number): Uint8Array =>
    labeledExpand(HPKE_SUITE, secret, label, context, length);
  return {
    key: expandTo('key', AES_KEY_LENGTH),
    // Of the first message, and there is no other.
    nonce: expandTo('base_nonce', NONCE_LENGTH),
    exported: (exporter, length) => labeledExpand(HPKE_SUITE, expandTo('exp', 32), 'sec', exporter, length),
  };
}

export async function seal(
  recipient: CryptoKey,
  text: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array = NOTHING,
  ephemeral?: KeyPair,
): Promise<{ ct: Uint8Array; enc: Uint8Array }> {
  const { shared, enc } = await encapsulate(recipient, ephemeral);
  const { key, nonce } = schedule(shared, info);
  return { ct: await encrypt(key, nonce, aad, text), enc };
}

export async function open(
  recipient: CryptoKey,
  enc: Uint8Array,
  sealed: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array = NOTHING,
): Promise<Uint8Array> {
  const { key, nonce } = schedule(await decapsulate(recipient, enc), info);
  return decrypt(key, nonce, aad, sealed);
}

/** §5.3, as a sender. */
export async function exportAsSender(
  recipient: CryptoKey,
  context: Uint8Array,
  length: number,
  info: Uint8Array,
  ephemeral?: KeyPair,
): Promise<{ enc: Uint8Array; secret: Uint8Array }> {
  const { shared, enc } = await encapsulate(recipient, ephemeral);
  return { enc, secret: schedule(shared, info).exported(context, length) };
}

/** §5.3, as the recipient. */
export async function exportAsRecipient(
  recipient: CryptoKey,
  context: Uint8Array,
  enc: Uint8Array,
  length: number,
  info: Uint8Array,
): Promise<Uint8Array> {
  return schedule(await decapsulate(recipient, enc), info).exported(context, length);
}

/**
 * The one record of an encrypted group that pages in a standard meeting understand: a member's answer to their `hello`.
 * JSON, as theirs are:
 *
 *     { "v": 1, "kind": "mode", "mode": "encrypted", "nonce": "…", "token": "…", "key": "…", "signature": "…" }
 *
 * `key` and `signature` in base64url, by the device key that `token` is bound to, over
 * `"sm/1 announcement" | room | nonce`, each with its length in two bytes.
 */
import { encode } from 'jose/base64url';
import { CLOCK_SKEW, GRACE_PERIOD } from '../../../contract/entitlement.js';
import type { Trust } from '../../../entitlement/verify.js';
import { decodeBase64url, isBase64url } from '../../../entitlement/base64url.js';
import type { AnnouncementExpected } from '../../protocol.js';
import { toUtf8 } from '../bytes.js';
import { verifySignature } from '../device-signature.js';
import type { DeviceSigner } from '../meeting-session.js';
import { thumbprintOfRaw } from '../thumbprint.js';
import { TokenReader } from './token.js';
import { Writer } from './writer.js';

/** Bytes of the longest: a token and what is around it. */
const LONGEST = 12 * 1024;

const NONCE = /^[\w-]{16,64}$/;

const signedBytes = (room: string, nonce: string): Uint8Array =>
  new Writer().text('sm/1 announcement').text(room).text(nonce).end();

type Members = Readonly<Record<string, unknown>>;

function readJson(bytes: Uint8Array): Members | null {
  if (bytes.length > LONGEST) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Members) : null;
  } catch {
    return null;
  }
}

/** The nonce of a standard page's `hello`; null where the bytes are none. */
export function readStandardHello(bytes: Uint8Array): string | null {
  const { v, kind, nonce } = readJson(bytes) ?? {};
  return v === 1 && kind === 'hello' && typeof nonce === 'string' && NONCE.test(nonce) ? nonce : null;
}

export async function writeAnnouncement(
  { room, nonce, token }: { readonly room: string; readonly nonce: string; readonly token: string },
  signer: DeviceSigner,
): Promise<Uint8Array> {
  const signature = encode(await signer.sign(signedBytes(room, nonce)));
  const key = encode(signer.publicKey);
  return toUtf8(JSON.stringify({ v: 1, kind: 'mode', mode: 'encrypted', nonce, token, key, signature }));
}

/** Whether a member of an encrypted group in this room says so: by a token that counts, for this nonce and this person. */
export async function verifyAnnouncement(
  bytes: Uint8Array,
  trust: Trust,
  { room, nonce, from, now }: AnnouncementExpected,
): Promise<boolean> {
  const said = readJson(bytes);
  if (said?.['v'] !== 1 || said['kind'] !== 'mode' || said['mode'] !== 'encrypted' || said['nonce'] !== nonce) {
    return false;
  }
  const [raw, key, signature] = [said['token'], said['key'], said['signature']];
  if (typeof raw !== 'string' || !isEncoded(key) || !isEncoded(signature)) return false;
  const publicKey = decodeBase64url(key);
  const token = await new TokenReader(room, trust, () => undefined).read(raw);
  if (token?.entitlement.subject !== from || token.entitlement.keyThumbprint !== thumbprintOfRaw(publicKey)) {
    return false;
  }
  const counts = token.notBefore <= now + CLOCK_SKEW * 1000 && now <= token.entitlement.expiresAt + GRACE_PERIOD * 1000;
  return counts && verifySignature(publicKey, signedBytes(room, nonce), decodeBase64url(signature));
}

const isEncoded = (value: unknown): value is string =>
  typeof value === 'string' && value.length < 100 && isBase64url(value);

import { LONGEST_LIFETIME } from '../contract/entitlement.js';
import { isLifetime } from './entitlement-claims.js';
import type { Grant } from './grant.js';
import { checkSigningKey } from './mint-entitlement.js';
import type { SigningKey } from './signing-key.js';
import { isPlainText } from './text.js';

/** What the element asks for: checked for type and length, not yet for right. */
export interface WantedAccess {
  readonly room: string;
  /** What the person typed in the lobby, or `''`. */
  readonly name: string;
  /** On rejoin and renewal the identity of before; otherwise null. A claim: honour it only for the same person. */
  readonly identity: string | null;
  /** Thumbprint of this device's key (RFC 7638, SHA-256, base64url), where the element has one. */
  readonly keyThumbprint: string | null;
}

/** Options of `createAccessHandler`. */
export interface AccessHandlerOptions {
  /** The LiveKit server that browsers connect to, and a key pair from its configuration. */
  readonly livekit: { readonly url: string; readonly apiKey: string; readonly apiSecret: string };
  /**
   * Decides who may enter what. The request is the one that came in, with its body read: take the session from its
   * headers. Give null to refuse (403). A throw is answered with a bare 500.
   */
  authorize(request: Request, wanted: WantedAccess): Promise<Grant | null>;
  /**
   * Signs what `Grant.entitlement` says. `issuer` is what the page's attribute `issuer` says, letter by letter. Without
   * this, or where the element sent no key thumbprint, the answer carries no entitlement. Default lifetime: an hour.
   */
  readonly entitlements?: { readonly issuer: string; readonly key: SigningKey; readonly lifetimeSeconds?: number };
  /** Called with what was behind a 500. The handler itself logs nothing. */
  onError?(error: unknown): void;
}

/** Shorter secrets are refused by LiveKit itself. */
const SHORTEST_SECRET = 32;
const OPTIONS = ['livekit', 'authorize', 'entitlements', 'onError'];
const ENTITLEMENTS = ['issuer', 'key', 'lifetimeSeconds'];

/**
 * Checks the options once, where a mistake is cheap.
 *
 * @throws TypeError naming the option and the remedy
 */
export function checkOptions(given: unknown): AccessHandlerOptions {
  const options = readMembers(given, 'options', 'give { livekit, authorize }');
  checkKnown(options, OPTIONS, '');
  const livekit = readMembers(options['livekit'], 'livekit', 'give { url, apiKey, apiSecret }');
  checkUrl(livekit['url']);
  checkKey(livekit['apiKey'], livekit['apiSecret']);
  if (typeof options['authorize'] !== 'function') {
    throw mistake('authorize', 'give a function that returns a Grant or null');
  }
  if (options['entitlements'] !== undefined) checkEntitlements(options['entitlements']);
  if (options['onError'] !== undefined && typeof options['onError'] !== 'function') {
    throw mistake('onError', 'give a function, or leave it out');
  }
  return given as AccessHandlerOptions;
}

function readMembers(value: unknown, option: string, remedy: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw mistake(option, remedy);
  return value as Readonly<Record<string, unknown>>;
}

function checkKnown(given: Readonly<Record<string, unknown>>, known: readonly string[], path: string): void {
  for (const option of Object.keys(given)) {
    if (!known.includes(option)) throw mistake(path + option, `is not an option; known are ${known.join(', ')}`);
  }
}

function checkEntitlements(given: unknown): void {
  const entitlements = readMembers(given, 'entitlements', 'give { issuer, key }, or leave it out');
  checkKnown(entitlements, ENTITLEMENTS, 'entitlements.');
  const { issuer, key, lifetimeSeconds } = entitlements;
  if (!isPlainText(issuer) || issuer === '') {
    throw mistake('entitlements.issuer', 'give the issuer that your pages name, for instance the address of your site');
  }
  checkSigningKey(key, 'createAccessHandler: entitlements.key');
  if (lifetimeSeconds !== undefined && !isLifetime(lifetimeSeconds)) {
    throw mistake('entitlements.lifetimeSeconds', `give whole seconds, 1 to ${LONGEST_LIFETIME}`);
  }
}

function checkKey(name: unknown, secret: unknown): void {
  if (typeof name !== 'string' || name.trim() === '') {
    throw mistake('livekit.apiKey', 'give the name of a key from the configuration of the LiveKit server');
  }
  if (typeof secret !== 'string' || secret.length < SHORTEST_SECRET) {
    throw mistake('livekit.apiSecret', `give the secret of that key: ${SHORTEST_SECRET} characters or more`);
  }
}

function checkUrl(url: unknown): void {
  const parsed = typeof url === 'string' && URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^(?:wss?|https?):$/.test(parsed.protocol)) {
    throw mistake('livekit.url', 'give the wss: or https: address that browsers use for the LiveKit server');
  }
  const secure = parsed.protocol === 'wss:' || parsed.protocol === 'https:';
  if (!secure && !/^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(parsed.hostname)) {
    throw mistake('livekit.url', 'use wss: or https: (browsers allow ws: and http: on localhost only)');
  }
  if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '' || parsed.hash !== '') {
    throw mistake('livekit.url', 'give the address alone, without credentials, query or fragment');
  }
}

function mistake(option: string, remedy: string): TypeError {
  return new TypeError(`createAccessHandler: ${option}: ${remedy}.`);
}

import type { Trust } from '../../../src/entitlement/verify.js';
import { base64url, makeKey, signBy, utf8 } from '../entitlement/kit.js';
import type { IssuerKey, Json } from '../entitlement/kit.js';

export const ISSUER = 'https://issuer.example';

/** Mints entitlement tokens for one room. */
export class TestIssuer {
  readonly room: string;
  trust: Trust;
  #key: IssuerKey;

  private constructor(room: string, key: IssuerKey) {
    this.room = room;
    this.#key = key;
    this.trust = { issuer: ISSUER, keys: [key.jwk] };
  }

  static async make(room: string): Promise<TestIssuer> {
    return new TestIssuer(room, await makeKey('key-1', 'EdDSA'));
  }

  /** Another key signs from now on, and is the only one that is trusted. */
  async rotate(): Promise<void> {
    this.#key = await makeKey('key-2', 'EdDSA');
    this.trust = { issuer: ISSUER, keys: [this.#key.jwk] };
  }

  /** @param claims that differ: `exp` and `iat` in seconds */
  async mint(sub: string, jkt: string, claims: Json = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const payload = {
      iss: ISSUER,
      aud: 'secure-meeting',
      sub,
      room: this.room,
      iat: now - 5,
      exp: now + 3_600,
      cnf: { jkt },
      ent: { e2ee: 'required', basis: 'paid', role: 'guest', features: [] },
      mtg: { mode: 'e2ee', admit: 'entitled' },
      ...claims,
    };
    const header = { typ: 'sm-entitlement+jwt', alg: 'EdDSA', kid: this.#key.kid };
    const input = [header, payload].map((part) => base64url(JSON.stringify(part))).join('.');
    return `${input}.${base64url(await signBy(this.#key, utf8(input)))}`;
  }
}

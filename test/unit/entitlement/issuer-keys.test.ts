import { expect } from '@open-wc/testing';
import type { IssuerJwk } from '../../../src/contract/entitlement.js';
import { checkIssuerKeys } from '../../../src/entitlement/issuer-keys.js';
import { verifyEntitlement } from '../../../src/entitlement/verify.js';
import { makeKey, makeKit } from '../../support/entitlement/kit.js';
import type { IssuerKey, Kit } from '../../support/entitlement/kit.js';
import { thrownBy } from '../../support/entitlement/thrown.js';
import { refusal } from '../../support/refusal.js';

const THUMBPRINT = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';

describe('the issuer’s keys', function () {
  // Making RSA keys takes its time on a busy machine.
  this.timeout(60_000);

  let kit: Kit;
  let eddsa: IssuerJwk;
  let es256: IssuerJwk;
  let rs256: IssuerJwk;
  before(async () => {
    kit = await makeKit(THUMBPRINT);
    ({ jwk: eddsa } = kit.keys.EdDSA);
    ({ jwk: es256 } = kit.keys.ES256);
    ({ jwk: rs256 } = kit.keys.RS256);
  });

  const refused = (value: unknown): string => {
    const { code, hint, message, cause } = thrownBy(() => checkIssuerKeys(value));
    expect(code).to.equal('ERR_SM_CONFIG');
    expect(hint).to.match(/^issuerKeys: /);
    expect(cause).to.equal(undefined);
    expect(`${message} ${hint}`).not.to.contain('key-of-');
    return hint;
  };
  const one = (key: object): unknown => ({ keys: [key] });

  it('are taken in all four kinds, in their order, and frozen', () => {
    const all = kit.trust.keys;
    const keys = checkIssuerKeys({ keys: all });
    expect(keys).to.deep.equal(all);
    expect(Object.isFrozen(keys) && keys.every((key) => Object.isFrozen(key))).to.equal(true);
    expect(keys.some((key) => all.includes(key))).to.equal(false);
  });

  it('lose what is of no use here', () => {
    const more = { use: 'sig', key_ops: ['verify'], ext: true, x5c: ['MIIB'], x5u: 'https://evil.example', note: 1 };
    expect(checkIssuerKeys(one({ ...eddsa, ...more }))).to.deep.equal([eddsa]);
  });

  it('are an object with a list of some keys', () => {
    const values = [
      undefined,
      null,
      'keys',
      7,
      [],
      {},
      { keys: null },
      { keys: {} },
      { keys: 'x' },
      { keys: [] },
      [eddsa],
    ];
    for (const value of values) expect(refused(value)).to.contain('{ keys: [...] }');
    const many = Array.from({ length: 33 }, (_, at) => ({ ...eddsa, kid: String(at) }));
    expect(checkIssuerKeys({ keys: many.slice(1) })).to.have.length(32);
    refused({ keys: many });
    refused(Object.create({ keys: [eddsa] }));
  });

  it('are each a JSON Web Key', () => {
    for (const key of [null, undefined, 'x', 7, [], [eddsa]]) refused({ keys: [key] });
    refused({ keys: [eddsa, null] });
  });

  it('are public: who publishes a private key hears that it is lost', () => {
    for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']) {
      expect(refused(one({ ...eddsa, [name]: 'AAAA' })), name).to.contain('secret');
    }
    expect(refused({ keys: [{ kty: 'oct', kid: 'x', alg: 'HS256' }] })).to.contain('secret');
  });

  it('say which they are and what they are for', () => {
    for (const kid of [undefined, null, '', 7, ['x'], 'x'.repeat(257)]) refused(one({ ...eddsa, kid }));
    for (const alg of [undefined, null, '', 'none', 'HS256', 'ES384', 'Ed25519', 'eddsa', 7, ['EdDSA']]) {
      refused(one({ ...eddsa, alg }));
    }
    refused(one({ ...eddsa, use: 'enc' }));
    refused(one({ ...eddsa, use: null }));
    refused(one({ ...eddsa, key_ops: ['sign'] }));
    refused(one({ ...eddsa, key_ops: 'verify' }));
  });

  it('have the members of their alg', () => {
    refused(one({ ...eddsa, alg: 'ES256' }));
    refused(one({ ...es256, alg: 'EdDSA' }));
    refused(one({ ...rs256, alg: 'EdDSA' }));
    refused(one({ ...eddsa, alg: 'RS256' }));
    for (const kty of [undefined, null, 'EC', 'RSA', 'okp', ['OKP']]) refused(one({ ...eddsa, kty }));
    for (const kty of [undefined, 'OKP', 'RSA']) refused(one({ ...es256, kty }));
    for (const kty of [undefined, 'OKP', 'EC']) refused(one({ ...rs256, kty }));
    refused(one({ ...eddsa, crv: 'X25519' }));
    refused(one({ ...es256, crv: 'P-384' }));
    for (const x of [
      undefined,
      null,
      '',
      'A'.repeat(42),
      'A'.repeat(44),
      `${'A'.repeat(42)}B`,
      `${'A'.repeat(42)}=`,
      7,
    ]) {
      refused(one({ ...eddsa, x }));
      refused(one({ ...es256, x }));
      refused(one({ ...es256, y: x }));
    }
    for (const e of [undefined, null, '', 65537, 'AQAB==']) refused(one({ ...rs256, e }));
  });

  it('of RSA have 2048 to 8192 bits', () => {
    const modulus = (bytes: number, first: number): string =>
      btoa(String.fromCharCode(first, ...new Array<number>(bytes - 1).fill(0xff)))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
    expect(checkIssuerKeys(one({ ...rs256, n: modulus(256, 0x80) }))).to.have.length(1);
    expect(checkIssuerKeys(one({ ...rs256, n: modulus(1024, 0xff) }))).to.have.length(1);
    expect(refused(one({ ...rs256, n: modulus(256, 0x7f) }))).to.contain('2048');
    expect(refused(one({ ...rs256, n: modulus(256, 0) }))).to.contain('2048');
    expect(refused(one({ ...rs256, n: modulus(128, 0xff) }))).to.contain('2048');
    expect(refused(one({ ...rs256, n: modulus(1025, 1) }))).to.contain('8192');
    refused(one({ ...rs256, n: modulus(100_000, 0xff) }));
    refused(one({ ...rs256, n: '' }));
  });

  it('are each the only one of their kid', () => {
    expect(refused({ keys: [eddsa, { ...es256, kid: eddsa.kid }] })).to.contain('kid');
    expect(refused({ keys: [eddsa, eddsa] })).to.contain('kid');
  });

  it('make no public key where their numbers are none: a matter of configuration, not of the token', async () => {
    const y = `${'A'.repeat(42)}E`;
    const trust = { ...kit.trust, keys: checkIssuerKeys(one({ ...es256, y })) };
    const error = await refusal(verifyEntitlement(await kit.mint({ by: 'ES256' }), trust, kit.expected));
    expect(error).to.include({ code: 'ERR_SM_CONFIG' });
    expect(error.hint).to.contain('issuerKeys');
    expect(error.cause).to.equal(undefined);
  });

  it('that were never checked do not turn a public key into a shared secret', async () => {
    const keys = [{ kty: 'oct', k: eddsa.x ?? '', kid: eddsa.kid, alg: 'EdDSA' }];
    const error = await refusal(verifyEntitlement(await kit.mint(), { ...kit.trust, keys }, kit.expected));
    expect(error).to.include({ code: 'ERR_SM_CONFIG' });
  });
});

describe('a key of the issuer', function () {
  // Making RSA keys takes its time on a busy machine.
  this.timeout(60_000);

  const importKey = crypto.subtle.importKey.bind(crypto.subtle);
  afterEach(() => {
    Reflect.deleteProperty(crypto.subtle, 'importKey');
  });

  async function withKey(key: IssuerKey): Promise<() => Promise<string>> {
    const { trust, expected, mint } = await makeKit(THUMBPRINT);
    const header = { kid: key.kid };
    const sign = async (input: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
      new Uint8Array(await crypto.subtle.sign('Ed25519', key.privateKey, input));
    const token = await mint({ header, sign });
    return async () => {
      // Another object each time, as it comes through a port.
      const fresh = structuredClone({ ...trust, keys: [key.jwk] });
      return (await verifyEntitlement(token, fresh, expected)).status;
    };
  }

  it('is imported once, however often it verifies', async () => {
    let imports = 0;
    Object.defineProperty(crypto.subtle, 'importKey', {
      configurable: true,
      value: (...args: Parameters<typeof importKey>) => {
        imports += 1;
        return importKey(...args);
      },
    });
    const verify = await withKey(await makeKey('once', 'EdDSA'));
    for (let round = 0; round < 5; round += 1) expect(await verify()).to.equal('valid');
    expect(imports).to.equal(1);
  });

  it('of an alg that the browser does not know is no fault of the token: ERR_SM_UNSUPPORTED', async () => {
    const verify = await withKey(await makeKey('unknown', 'EdDSA'));
    Object.defineProperty(crypto.subtle, 'importKey', {
      configurable: true,
      value: () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')),
    });
    const error = await refusal(verify());
    expect(error).to.include({ code: 'ERR_SM_UNSUPPORTED' });
    expect(error.hint).to.contain('EdDSA');
  });
});

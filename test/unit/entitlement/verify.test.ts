import { expect } from '@open-wc/testing';
import { SecureMeetingError } from '../../../src/base/errors.js';
import { ERROR_CODES } from '../../../src/contract/error-codes.js';
import { verifyEntitlement } from '../../../src/entitlement/verify.js';
import { runCase, secretsOf, wordsOf } from '../../support/entitlement/case.js';
import { TOKEN_CASES } from '../../support/entitlement/cases.js';
import { makeKit } from '../../support/entitlement/kit.js';
import { refusal } from '../../support/refusal.js';
import type { Kit } from '../../support/entitlement/kit.js';

/** RFC 8037 appendix A.3. */
const THUMBPRINT = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';

describe('an entitlement token', function () {
  // Making RSA keys takes its time on a busy machine.
  this.timeout(60_000);

  let kit: Kit;
  before(async () => {
    kit = await makeKit(THUMBPRINT);
  });

  for (const [about, cases] of Object.entries(TOKEN_CASES)) {
    describe(about, () => {
      for (const one of cases) {
        it(`${one.name}: ${one.outcome}`, async () => {
          const { outcome, entitlement, error, token } = await runCase(one, kit, verifyEntitlement);
          expect(outcome).to.equal(one.outcome);
          if (one.says) expect(entitlement).to.deep.include(one.says(kit));
          if (entitlement) expect(Object.isFrozen(entitlement) && Object.isFrozen(entitlement.features)).to.equal(true);
          if (error === null) return;
          expect(error).to.be.instanceOf(SecureMeetingError);
          expect(ERROR_CODES).to.include(error.code);
          expect(error.hint).not.to.equal('');
          expect(error.cause).to.equal(undefined);
          const words = wordsOf(error);
          for (const secret of secretsOf(kit, token)) expect(words).not.to.include(secret);
        });
      }
    });
  }

  it('has more than 150 cases, each with its own name', () => {
    const names = Object.entries(TOKEN_CASES).flatMap(([about, cases]) => cases.map(({ name }) => `${about}: ${name}`));
    expect(names.length).to.be.greaterThan(150);
    expect(new Set(names).size).to.equal(names.length);
  });

  it('that is authentic and says that this room is encrypted says so also where the rest of it does not count', async () => {
    const mtg = { mode: 'e2ee' };
    const wrong = [{ cnf: undefined }, { aud: 'another' }, { ent: { e2ee: 'allowed', basis: 'Paid' } }, { exp: 1 }];
    for (const claims of wrong) {
      const error = await refusal(
        verifyEntitlement(await kit.mint({ claims: { mtg, ...claims } }), kit.trust, kit.expected),
      );
      expect(error, JSON.stringify(claims)).to.have.property('encryptedRoom', true);
    }
    for (const claims of [{ room: 'another' }, { mtg: { mode: 'standard' } }, { mtg: undefined }]) {
      const token = await kit.mint({ claims: { mtg, cnf: undefined, ...claims } });
      const error = await refusal(verifyEntitlement(token, kit.trust, kit.expected));
      expect(error, JSON.stringify(claims)).not.to.have.property('encryptedRoom');
    }
  });

  describe('before any key is used', () => {
    const verify = crypto.subtle.verify.bind(crypto.subtle);
    let verified = 0;
    beforeEach(() => {
      verified = 0;
      const value = (...args: Parameters<typeof verify>): Promise<boolean> => {
        verified += 1;
        return verify(...args);
      };
      Object.defineProperty(crypto.subtle, 'verify', { configurable: true, value });
    });
    afterEach(() => {
      Reflect.deleteProperty(crypto.subtle, 'verify');
    });

    /** Our own refusal, not the library's: the hint names what is wrong. */
    const refused = async (token: string | Promise<string>, hint: string): Promise<void> => {
      const error = await refusal(verifyEntitlement(await token, kit.trust, kit.expected));
      expect(error.code).to.equal('ERR_SM_ENTITLEMENT_INVALID');
      expect(error.hint).to.contain(hint);
      expect(verified).to.equal(0);
    };

    it('an algorithm that the contract does not know is refused', async () => {
      for (const alg of ['none', 'HS256', 'ES384', 'Ed25519'])
        await refused(kit.mint({ header: { alg } }), 'alg, one of');
    });

    it("an algorithm that is not the key's is refused", async () => {
      await refused(kit.mint({ by: 'RS256', header: { alg: 'PS256' } }), 'alg of the issuer key');
      await refused(kit.mint({ header: { alg: 'ES256' } }), 'alg of the issuer key');
    });

    it('every member that brings a key, names a place or changes the reading is refused', async () => {
      for (const name of ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip']) {
        for (const value of [null, true, 'x', [], ['exp'], {}]) {
          await refused(kit.mint({ header: { [name]: value } }), `"${name}"`);
        }
      }
    });

    it('what has not three parts is refused', async () => {
      const token = await kit.mint();
      const [header = '', payload = '', signature = ''] = token.split('.');
      for (const parts of [
        [header, payload],
        [header, payload, ''],
        [header, '', signature],
        ['', payload, signature],
        [header, payload, signature, 'AAAA'],
      ]) {
        await refused(parts.join('.'), 'three parts');
      }
    });

    it('what is too long is refused', async () => {
      await refused('A'.repeat(8193), '8192');
    });

    it('and a good one needs exactly one', async () => {
      await verifyEntitlement(await kit.mint(), kit.trust, kit.expected);
      expect(verified).to.equal(1);
    });
  });

  it('says everything that the contract knows, and nothing else', async () => {
    const verdict = await verifyEntitlement(await kit.mint({ claims: { note: 1 } }), kit.trust, kit.expected);
    expect(verdict).to.deep.equal({
      status: 'valid',
      entitlement: {
        issuer: kit.trust.issuer,
        subject: kit.expected.subject,
        room: kit.expected.room,
        keyThumbprint: THUMBPRINT,
        issuedAt: (kit.seconds - 5) * 1000,
        expiresAt: (kit.seconds + 600) * 1000,
        e2ee: 'required',
        basis: 'nonprofit',
        role: 'host',
        features: ['recording'],
        mode: 'e2ee',
        admit: 'verified',
      },
    });
  });
});

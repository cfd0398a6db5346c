import { expect } from '@open-wc/testing';
import { SecureMeetingError } from '../../../src/base/errors.js';
import { ERROR_CODES } from '../../../src/contract/error-codes.js';
import { verifyEntitlement } from '../../../src/entitlement/verify.js';
import { runCase, secretsOf, wordsOf } from '../../support/entitlement/case.js';
import { TOKEN_CASES } from '../../support/entitlement/cases.js';
import { makeKit } from '../../support/entitlement/kit.js';
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

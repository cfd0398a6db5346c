import { expect } from '@open-wc/testing';
import { SecureMeetingError } from '../../../src/base/errors.js';
import { createGroupWorker } from '../../../src/crypto/group-worker.js';
import { runCase, secretsOf, wordsOf } from '../../support/entitlement/case.js';
import type { Verify } from '../../support/entitlement/case.js';
import { TOKEN_CASES } from '../../support/entitlement/cases.js';
import { makeKit } from '../../support/entitlement/kit.js';
import type { Kit } from '../../support/entitlement/kit.js';

describe('an entitlement token, judged by the group worker', function () {
  this.timeout(20_000);
  const worker = createGroupWorker({ assetsBase: '' });
  let kit: Kit;
  before(async () => {
    const { keyThumbprint } = await worker.open({ issuer: 'https://issuer-sentinel.example', remember: false });
    kit = await makeKit(keyThumbprint);
    expect(kit.trust.issuer).to.equal('https://issuer-sentinel.example');
  });
  after(() => worker.dispose());

  const verify: Verify = async (token, trust, expected) => {
    await worker.open({ issuer: trust.issuer, remember: false });
    return worker.verify(token, trust, expected);
  };

  for (const [about, cases] of Object.entries(TOKEN_CASES)) {
    describe(about, () => {
      for (const one of cases) {
        it(`${one.name}: ${one.outcome}`, async () => {
          const { outcome, entitlement, error, token } = await runCase(one, kit, verify);
          expect(outcome).to.equal(one.outcome);
          if (one.says) expect(entitlement).to.deep.include(one.says(kit));
          if (error === null) return;
          expect(error).to.be.instanceOf(SecureMeetingError);
          const words = wordsOf(error);
          for (const secret of secretsOf(kit, token)) expect(words).not.to.include(secret);
        });
      }
    });
  }
});

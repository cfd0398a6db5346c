import { expect } from '@open-wc/testing';
import { decideMode } from '../../../src/meeting/standard-gate.js';

describe('the mode of a meeting', () => {
  it('is standard where nothing asks for encryption, and says why', () => {
    expect(decideMode('allowed', false)).to.deep.equal({ mode: 'standard', modeReason: 'no-entitlement' });
    expect(decideMode('off', false)).to.deep.equal({ mode: 'standard', modeReason: 'page-off' });
  });

  it('is never standard where encryption is required', () => {
    expect(() => decideMode('required', false))
      .to.throw()
      .with.property('code', 'ERR_SM_ENTITLEMENT_REQUIRED');
  });

  it('is never standard with a passphrase', () => {
    for (const e2ee of ['allowed', 'required'] as const) {
      expect(() => decideMode(e2ee, true))
        .to.throw()
        .with.property('code', 'ERR_SM_UNSUPPORTED');
    }
    expect(() => decideMode('off', true))
      .to.throw()
      .with.property('code', 'ERR_SM_CONFIG');
  });
});

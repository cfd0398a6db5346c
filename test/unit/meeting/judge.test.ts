import { expect } from '@open-wc/testing';
import { SecureMeetingError } from '../../../src/base/errors.js';
import type { Situation } from '../../../src/entitlement/policy.js';
import { judge } from '../../../src/meeting/judge.js';

const situation = (change: Partial<Situation> = {}): Situation => ({
  ...{ e2ee: 'allowed', token: { status: 'none' }, heard: { status: 'unasked' } },
  ...{ acceptStandard: false, passphrase: false },
  ...change,
});

describe('the mode of a meeting', () => {
  it('is standard where nothing asks for encryption, and says why', () => {
    expect(judge(situation())).to.include({ mode: 'standard', modeReason: 'no-entitlement', refusal: null });
    expect(judge(situation({ e2ee: 'off' }))).to.include({ mode: 'standard', modeReason: 'page-off', refusal: null });
  });

  it('is never standard where encryption is required', () => {
    const { mode, refusal, standardOffered } = judge(situation({ e2ee: 'required' }));
    expect(mode).to.equal(null);
    expect(refusal).to.have.property('code', 'ERR_SM_ENTITLEMENT_REQUIRED');
    expect(standardOffered).to.equal(false);
  });

  it('is never standard with a passphrase', () => {
    for (const e2ee of ['allowed', 'required'] as const) {
      const { mode, modeReason, keys, refusal } = judge(situation({ e2ee, passphrase: true }));
      expect([mode, modeReason, refusal]).to.deep.equal(['encrypted', 'shared-key', null]);
      expect(keys).to.deep.equal({ kind: 'shared-key' });
    }
    const { refusal } = judge(situation({ e2ee: 'off', passphrase: true }));
    expect(refusal).to.have.property('code', 'ERR_SM_CONFIG');
    expect(refusal?.hint).to.contain('passphrase').and.contain('e2ee');
  });

  it('is encrypted for whoever is entitled, who may begin the group', () => {
    for (const mode of [null, 'e2ee'] as const) {
      const token = { status: 'valid', entitlement: { e2ee: 'allowed', mode, admit: 'entitled' } } as const;
      const judged = judge(situation({ token }));
      expect(judged.mode).to.equal('encrypted');
      expect(judged.refusal).to.equal(null);
      expect(judged.keys).to.deep.equal({ kind: 'group', create: true });
      // Who may have encryption may do without, unless the issuer has fixed the room.
      expect(judged.standardOffered).to.equal(mode === null);
    }
  });

  it('is not offered unencrypted where the issuer signed, even in a token that has ended, that the room is encrypted', () => {
    const token = { status: 'invalid', code: 'ERR_SM_ENTITLEMENT_EXPIRED', encryptedRoom: true } as const;
    expect(judge(situation({ token })).standardOffered).to.equal(false);
    const accepted = judge(situation({ token, acceptStandard: true }));
    expect(accepted.refusal).to.have.property('code', 'ERR_SM_ENTITLEMENT_EXPIRED');
    expect(judge(situation({ token, e2ee: 'off' })).refusal).to.have.property('code', 'ERR_SM_MODE_MISMATCH');
  });

  it('is refused with what was wrong with the token, hint included', () => {
    const invalid = new SecureMeetingError('ERR_SM_ENTITLEMENT_ROOM', 'Another room.', { hint: 'room differs' });
    const judged = judge(situation({ token: { status: 'invalid', code: 'ERR_SM_ENTITLEMENT_ROOM' } }), invalid);
    expect(judged.refusal).to.equal(invalid);
    expect(judged.standardOffered).to.equal(true);
  });
});

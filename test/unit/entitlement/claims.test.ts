import { expect } from '@open-wc/testing';
import { parseClaims } from '../../../src/entitlement/claims.js';
import { thrownBy } from '../../support/entitlement/thrown.js';

const THUMBPRINT = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
const LEAST = {
  iss: 'https://shop.example',
  aud: 'secure-meeting',
  sub: 'ada-1',
  room: 'room-1',
  iat: 1_000,
  exp: 2_000,
  cnf: { jkt: THUMBPRINT },
  ent: { e2ee: 'allowed' },
};

describe('claims', () => {
  it('need no more than this, and what is absent is the least', () => {
    expect(parseClaims(LEAST)).to.deep.equal({
      issuer: 'https://shop.example',
      subject: 'ada-1',
      room: 'room-1',
      keyThumbprint: THUMBPRINT,
      issuedAt: 1_000_000,
      expiresAt: 2_000_000,
      e2ee: 'allowed',
      basis: null,
      role: 'guest',
      features: [],
      mode: null,
      admit: null,
    });
  });

  it('become an entitlement that nobody changes', () => {
    const features = ['recording'];
    const entitlement = parseClaims({ ...LEAST, ent: { e2ee: 'allowed', features } });
    features.push('more');
    expect(entitlement.features).to.deep.equal(['recording']);
    expect(Object.isFrozen(entitlement) && Object.isFrozen(entitlement.features)).to.equal(true);
    expect(Object.isFrozen(parseClaims(LEAST).features)).to.equal(true);
  });

  it('are read by their own members, never by inherited ones', () => {
    const inherited = Object.create(LEAST) as unknown;
    expect(thrownBy(() => parseClaims(inherited))).to.include({ code: 'ERR_SM_ENTITLEMENT_INVALID' });
    const ent = Object.create({ e2ee: 'required' }) as unknown;
    expect(thrownBy(() => parseClaims({ ...LEAST, ent }))).to.include({ code: 'ERR_SM_ENTITLEMENT_INVALID' });
    const role = Object.assign(Object.create({ role: 'host' }) as object, { e2ee: 'allowed' });
    expect(parseClaims({ ...LEAST, ent: role }).role).to.equal('guest');
  });

  it('are bound to a thumbprint as RFC 7638 writes it, before anybody compares it', () => {
    const wrong = [
      undefined,
      null,
      7,
      '',
      THUMBPRINT.slice(1),
      `${THUMBPRINT}A`,
      `${THUMBPRINT.slice(1)}=`,
      `${THUMBPRINT.slice(0, -1)}5`,
    ];
    for (const jkt of [...wrong, [THUMBPRINT], `${THUMBPRINT.slice(1)}+`, `${THUMBPRINT.slice(1)}\n`]) {
      const { code } = thrownBy(() => parseClaims({ ...LEAST, cnf: { jkt } }));
      expect(code, String(jkt)).to.equal('ERR_SM_ENTITLEMENT_KEY');
    }
    for (const cnf of [undefined, null, [], THUMBPRINT, {}]) {
      expect(thrownBy(() => parseClaims({ ...LEAST, cnf }))).to.include({ code: 'ERR_SM_ENTITLEMENT_KEY' });
    }
  });

  it('count for 24 hours at most', () => {
    expect(parseClaims({ ...LEAST, exp: 1_000 + 86_400 }).expiresAt).to.equal((1_000 + 86_400) * 1_000);
    expect(parseClaims({ ...LEAST, exp: 1_000 + 86_401 }).expiresAt).to.equal((1_000 + 86_400) * 1_000);
  });

  it('are refused with a hint that names the claim and not its value', () => {
    const hints: readonly [object, string][] = [
      [{ sub: 7 }, 'sub'],
      [{ exp: 'value-1' }, 'exp'],
      [{ ent: { e2ee: 'value-1' } }, 'ent.e2ee'],
      [{ ent: { e2ee: 'allowed', role: 'value-1' } }, 'ent.role'],
      [{ ent: { e2ee: 'allowed', basis: 'value-1' } }, 'ent.basis'],
      [{ ent: { e2ee: 'allowed', features: 'value-1' } }, 'ent.features'],
      [{ mtg: { mode: 'value-1' } }, 'mtg.mode'],
      [{ mtg: { admit: 'value-1' } }, 'mtg.admit'],
      [{ mtg: 'value-1' }, 'mtg'],
      [{ iss: 7 }, 'iss'],
      [{ aud: 'value-1' }, 'aud'],
      [{ cnf: { jkt: 'value-1' } }, 'cnf.jkt'],
    ];
    for (const [claims, name] of hints) {
      const { hint, message } = thrownBy(() => parseClaims({ ...LEAST, ...claims }));
      expect(hint, name).to.contain(name);
      expect(`${message} ${hint}`).not.to.contain('value-1');
    }
  });
});

import { expect } from '@open-wc/testing';
import type { Admission } from '../../../src/contract/entitlement.js';
import type { ErrorCode } from '../../../src/contract/error-codes.js';
import {
  asInvited,
  decide,
  dependsOnThoseInside,
  offersStandard,
  reconsider,
} from '../../../src/entitlement/policy.js';
import type { RoomHeard, Situation, TokenOutcome } from '../../../src/entitlement/policy.js';
import { POLICY } from '../../../src/entitlement/policy-table.js';
import { readSituation } from '../../../src/entitlement/policy-words.js';
import { expectDecision } from '../../support/entitlement/expected-decision.js';
import { describeSituation, HEARD, SITUATIONS } from '../../support/entitlement/situations.js';

type Claims = Extract<TokenOutcome, { status: 'valid' }>['entitlement'];

const NONE: TokenOutcome = { status: 'none' };
const EXPIRED: TokenOutcome = { status: 'invalid', code: 'ERR_SM_ENTITLEMENT_EXPIRED' };
const NO_WORKER: TokenOutcome = { status: 'unverifiable', code: 'ERR_SM_WORKER' };
const valid = (
  e2ee: Claims['e2ee'],
  mode: Claims['mode'] = null,
  admit: Claims['admit'] = mode === null ? null : 'entitled',
): TokenOutcome => ({
  status: 'valid',
  entitlement: { e2ee, mode, admit },
});
const group = (admit: Admission): Extract<RoomHeard, { status: 'e2ee' }> => ({ status: 'e2ee', admit });

const situation = (e2ee: Situation['e2ee'], token: TokenOutcome, rest: Partial<Situation> = {}): Situation => ({
  ...{ e2ee, token, heard: { status: 'silent' }, acceptStandard: false, passphrase: false },
  ...rest,
});

/** `standard reason`, `group reason` (may create), `member reason` (may not), `shared key`, or the code. */
function outcome(of: Situation): string {
  const decision = decide(of);
  switch (decision.do) {
    case 'join-standard':
      return `standard ${decision.reason}`;
    case 'join-group':
      return `${decision.create ? 'group' : 'member'} ${decision.reason}`;
    case 'join-shared-key':
      return 'shared key';
    case 'refuse':
      return decision.code.replace('ERR_SM_', '');
  }
}

/** The protocol's rows, each with situations that it names. */
const ROWS: readonly (readonly [row: string, expected: string, ...situations: Situation[]])[] = [
  [
    'off | none, off, allowed | standard, unknown | join; "not end-to-end encrypted"',
    'standard page-off',
    ...[NONE, valid('off'), valid('allowed'), valid('off', 'standard'), valid('allowed', 'standard')].map((token) =>
      situation('off', token),
    ),
  ],
  [
    'off | invalid | standard, unknown | join standard, said so',
    'standard page-off-invalid',
    situation('off', EXPIRED),
    situation('off', NO_WORKER),
  ],
  [
    'off | required | any | refuse MODE_MISMATCH',
    'MODE_MISMATCH',
    situation('off', valid('required')),
    situation('off', valid('required', 'standard')),
    situation('off', valid('required', 'e2ee')),
  ],
  [
    'off | any | e2ee, also announced later | refuse, or stop publishing and leave: MODE_MISMATCH',
    'MODE_MISMATCH',
    situation('off', NONE, { heard: group('entitled') }),
    situation('off', valid('allowed', 'e2ee')),
    situation('off', EXPIRED, { heard: group('verified') }),
  ],
  [
    'allowed | entitled | e2ee, unknown | join or create encrypted. Never clear from silence',
    'group entitled',
    situation('allowed', valid('allowed')),
    situation('allowed', valid('allowed'), { heard: { status: 'standard' } }),
    situation('allowed', valid('allowed'), { heard: { status: 'unasked' } }),
  ],
  ['… who must have it', 'group entitlement-requires', situation('allowed', valid('required'))],
  ['… in a room that is signed so', 'group issuer-encrypted', situation('allowed', valid('allowed', 'e2ee'))],
  [
    '… after a verified answer, nobody creates',
    'member entitled',
    situation('allowed', valid('allowed'), { heard: group('entitled') }),
    situation('allowed', valid('allowed'), { heard: group('verified') }),
  ],
  [
    'allowed | allowed | signed standard | join, visible notice',
    'standard issuer-standard',
    situation('allowed', valid('allowed', 'standard')),
  ],
  [
    'allowed | required | signed standard | refuse MODE_MISMATCH',
    'MODE_MISMATCH',
    situation('allowed', valid('required', 'standard')),
    situation('allowed', valid('required', 'standard'), { acceptStandard: true }),
  ],
  [
    'allowed | none | standard, unknown | join standard, with the reason',
    'standard no-entitlement',
    situation('allowed', NONE),
    situation('allowed', NONE, { heard: { status: 'unasked' } }),
    situation('allowed', NONE, { heard: { status: 'standard' } }),
  ],
  [
    'allowed | off | unknown | join standard, with the reason',
    'standard not-entitled',
    situation('allowed', valid('off')),
  ],
  [
    'allowed | off | signed standard | join standard, with the reason',
    'standard issuer-standard',
    situation('allowed', valid('off', 'standard')),
  ],
  [
    'allowed | none, off | e2ee, admit entitled | refuse ENTITLEMENT_REQUIRED',
    'ENTITLEMENT_REQUIRED',
    situation('allowed', NONE, { heard: group('entitled') }),
    situation('allowed', valid('off'), { heard: group('entitled') }),
    situation('allowed', valid('off', 'e2ee')),
    situation('allowed', NONE, { heard: group('verified') }),
  ],
  [
    'allowed, required | off | e2ee, admit verified, verified answer heard | join encrypted; cannot create',
    'member issuer-encrypted',
    ...(['allowed', 'required'] as const).map((e2ee) =>
      situation(e2ee, valid('off', 'e2ee', 'verified'), { heard: group('verified') }),
    ),
  ],
  [
    '… also where nobody signed a mode',
    'member admitted-inside',
    ...(['allowed', 'required'] as const).flatMap((e2ee) =>
      [null, 'verified' as const].map((admit) =>
        situation(e2ee, valid('off', null, admit), { heard: group('verified') }),
      ),
    ),
  ],
  [
    '… not where what is announced and what is signed differ: the stricter holds',
    'ENTITLEMENT_REQUIRED',
    ...(['allowed', 'required'] as const).flatMap((e2ee) => [
      situation(e2ee, valid('off', null, 'entitled'), { heard: group('verified') }),
      situation(e2ee, valid('off', 'e2ee', 'entitled'), { heard: group('verified') }),
      situation(e2ee, valid('off', null, 'verified'), { heard: group('entitled') }),
      situation(e2ee, valid('off', 'e2ee', 'verified'), { heard: group('entitled') }),
    ]),
  ],
  [
    'allowed, required | off | e2ee, admit verified, none heard in 1.5 s | refuse ENTITLEMENT_REQUIRED',
    'ENTITLEMENT_REQUIRED',
    situation('allowed', valid('off', 'e2ee', 'verified')),
    situation('required', valid('off', 'e2ee', 'verified')),
  ],
  [
    'allowed + acceptStandard | allowed, invalid, unverifiable | unknown | standard',
    'standard accepted-standard',
    ...[valid('allowed'), EXPIRED, NO_WORKER].map((token) => situation('allowed', token, { acceptStandard: true })),
  ],
  [
    '… and whom it would not have kept out, it changes nothing for',
    'standard no-entitlement',
    situation('allowed', NONE, { acceptStandard: true }),
  ],
  [
    '… not where the token requires',
    'group entitlement-requires',
    situation('allowed', valid('required'), { acceptStandard: true }),
  ],
  [
    '… not where the room is encrypted',
    'ENTITLEMENT_EXPIRED',
    situation('allowed', EXPIRED, { acceptStandard: true, heard: group('entitled') }),
  ],
  [
    'required | entitled | e2ee, unknown | join or create encrypted',
    'group entitled',
    situation('required', valid('allowed')),
    situation('required', valid('allowed'), { acceptStandard: true, heard: { status: 'standard' } }),
  ],
  [
    'required | entitled | signed standard | refuse MODE_MISMATCH',
    'MODE_MISMATCH',
    situation('required', valid('allowed', 'standard')),
    situation('required', valid('required', 'standard')),
  ],
  [
    'required | none, off otherwise | any | refuse ENTITLEMENT_REQUIRED',
    'ENTITLEMENT_REQUIRED',
    situation('required', NONE),
    situation('required', valid('off')),
    situation('required', valid('off', 'standard')),
    situation('required', NONE, { heard: group('verified') }),
  ],
  [
    'allowed, required | expired … | any | refuse, the token’s own code',
    'ENTITLEMENT_EXPIRED',
    situation('allowed', EXPIRED),
    situation('required', EXPIRED),
    situation('required', EXPIRED, { acceptStandard: true }),
    situation('required', EXPIRED, { passphrase: true }),
  ],
  [
    'allowed, required + passphrase | none, or valid without signed mode | no verified group | shared key',
    'shared key',
    situation('allowed', NONE, { passphrase: true }),
    situation('required', NONE, { passphrase: true }),
    situation('required', valid('required'), { passphrase: true }),
    situation('allowed', valid('off'), { passphrase: true, acceptStandard: true }),
  ],
  [
    '… signed mtg.mode of either kind: CONFIG',
    'CONFIG',
    situation('allowed', valid('allowed', 'standard'), { passphrase: true }),
    situation('required', valid('allowed', 'e2ee'), { passphrase: true }),
    situation('off', NONE, { passphrase: true }),
  ],
  [
    '… verified group announced: MODE_MISMATCH',
    'MODE_MISMATCH',
    situation('allowed', NONE, { passphrase: true, heard: group('entitled') }),
  ],
  [
    'allowed, required | entitlement configured; worker or browser cannot verify or encrypt | any | refuse',
    'WORKER',
    situation('allowed', NO_WORKER),
    situation('required', NO_WORKER, { acceptStandard: true }),
    situation('allowed', NO_WORKER, { passphrase: true, acceptStandard: true }),
  ],
  [
    'a room that is signed standard and of which a group is announced',
    'MODE_MISMATCH',
    situation('allowed', valid('allowed', 'standard'), { heard: group('entitled') }),
    situation('allowed', valid('off', 'standard'), { heard: group('verified'), acceptStandard: true }),
  ],
];

describe('the policy', () => {
  for (const [row, expected, ...situations] of ROWS) {
    it(row, () => {
      for (const one of situations) expect(outcome(one), describeSituation(one)).to.equal(expected);
    });
  }

  it(`decides all ${String(SITUATIONS.length)} combinations as its reasons say`, () => {
    for (const one of SITUATIONS) {
      expect(decide(one), describeSituation(one)).to.deep.equal(expectDecision(one));
    }
  });

  it('has a row for every combination, and no row that none needs', () => {
    const used = new Set<unknown>();
    for (const one of SITUATIONS) {
      const { page, token, room } = readSituation(one);
      const row = POLICY.find(
        (each) => each.page.includes(page) && each.token.includes(token) && each.room.includes(room),
      );
      expect(row, describeSituation(one)).not.to.equal(undefined);
      used.add(row);
    }
    expect(used.size).to.equal(POLICY.length);
  });

  it('never ends in a standard meeting where the page or the token requires encryption', () => {
    const required = SITUATIONS.filter(
      ({ e2ee, token }) => e2ee === 'required' || (token.status === 'valid' && token.entitlement.e2ee === 'required'),
    );
    expect(required.length).to.be.greaterThan(500);
    for (const one of required) expect(decide(one).do, describeSituation(one)).not.to.equal('join-standard');
  });

  it('never ends in a standard meeting where the room is signed as encrypted or a verified group is inside', () => {
    for (const one of SITUATIONS) {
      const signed = one.token.status === 'valid' && one.token.entitlement.mode === 'e2ee';
      if (!signed && one.heard.status !== 'e2ee') continue;
      expect(decide(one).do, describeSituation(one)).not.to.equal('join-standard');
    }
  });

  it('makes nobody a member without a valid token, and nobody a creator who is not entitled', () => {
    for (const one of SITUATIONS) {
      const decision = decide(one);
      if (decision.do !== 'join-group') continue;
      expect(one.token.status, describeSituation(one)).to.equal('valid');
      if (one.token.status === 'valid' && one.token.entitlement.e2ee === 'off') expect(decision.create).to.equal(false);
    }
  });

  it('gives an unverified answer no more weight than silence', () => {
    for (const one of SITUATIONS) {
      if (one.heard.status !== 'standard') continue;
      for (const status of ['unasked', 'silent'] as const) {
        expect(decide({ ...one, heard: { status } })).to.deep.equal(decide(one));
      }
    }
  });

  it('never gets weaker by something heard: what is heard can refuse, and grants only membership of a group', () => {
    for (const one of SITUATIONS) {
      if (one.heard.status !== 'e2ee') continue;
      const before = decide({ ...one, heard: { status: 'silent' } });
      const after = decide(one);
      if (after.do === 'join-standard' || after.do === 'join-shared-key')
        expect(after, describeSituation(one)).to.deep.equal(before);
    }
  });

  it('needs a deliberate choice for every standard meeting of somebody entitled, where the issuer did not fix it', () => {
    for (const one of SITUATIONS) {
      const decision = decide(one);
      if (one.token.status !== 'valid' || one.token.entitlement.e2ee === 'off' || decision.do !== 'join-standard')
        continue;
      const { mode } = one.token.entitlement;
      expect(one.e2ee === 'off' || one.acceptStandard || mode === 'standard', describeSituation(one)).to.equal(true);
    }
  });
});

describe('joining without encryption is offered', () => {
  it('to somebody whose token does not count or cannot be verified', () => {
    expect(offersStandard(situation('allowed', EXPIRED))).to.equal(true);
    expect(offersStandard(situation('allowed', NO_WORKER))).to.equal(true);
  });

  it('to somebody who may be encrypted and would wait for a group', () => {
    expect(offersStandard(situation('allowed', valid('allowed')))).to.equal(true);
  });

  it('to nobody who joins so anyway', () => {
    for (const one of SITUATIONS) {
      if (decide(one).do === 'join-standard') expect(offersStandard(one), describeSituation(one)).to.equal(false);
    }
  });

  it('exactly where accepting it leads there', () => {
    for (const one of SITUATIONS) {
      if (decide(one).do === 'join-standard') continue;
      const accepted = decide({ ...one, acceptStandard: true }).do === 'join-standard';
      expect(offersStandard(one), describeSituation(one)).to.equal(accepted);
    }
  });

  it('to nobody where encryption is required, a passphrase is set, or the room is said to be encrypted', () => {
    expect(offersStandard(situation('required', EXPIRED))).to.equal(false);
    expect(offersStandard(situation('allowed', valid('required')))).to.equal(false);
    expect(offersStandard(situation('allowed', EXPIRED, { passphrase: true }))).to.equal(false);
    expect(offersStandard(situation('allowed', EXPIRED, { heard: group('entitled') }))).to.equal(false);
    expect(offersStandard(situation('allowed', valid('off', 'e2ee')))).to.equal(false);
  });
});

describe('those inside are asked first', () => {
  const asked = (one: Situation): boolean => dependsOnThoseInside(one);

  it('by whoever would join standard', () => {
    for (const one of SITUATIONS) {
      if (one.heard.status !== 'unasked' || decide(one).do !== 'join-standard') continue;
      expect(asked(one), describeSituation(one)).to.equal(true);
    }
  });

  it('by whom a group may admit as verified', () => {
    expect(asked(situation('required', valid('off')))).to.equal(true);
    expect(asked(situation('allowed', valid('off', 'e2ee', 'verified')))).to.equal(true);
  });

  it('not by whom no answer helps or hinders', () => {
    expect(asked(situation('required', NONE))).to.equal(false);
    expect(asked(situation('allowed', EXPIRED))).to.equal(false);
    expect(asked(situation('allowed', valid('allowed')))).to.equal(false);
    expect(asked(situation('allowed', valid('off', 'e2ee')))).to.equal(false);
    expect(asked(situation('off', valid('required')))).to.equal(false);
  });

  it('by whoever brings a passphrase', () => {
    expect(asked(situation('required', NONE, { passphrase: true }))).to.equal(true);
  });
});

describe('as far as the door of a group goes', () => {
  it('whoever it may admit as verified, and is refused otherwise', () => {
    for (const one of [
      situation('allowed', valid('off', 'e2ee', 'verified')),
      situation('required', valid('off', 'e2ee', 'verified')),
      situation('required', valid('off')),
      situation('required', valid('off', null, 'verified')),
    ]) {
      expect(outcome(one)).to.equal('ENTITLEMENT_REQUIRED');
      expect(outcome(asInvited(one)), describeSituation(one)).to.match(/^member /);
    }
  });

  it('nobody else: nothing that is heard is overruled, and nobody who would join otherwise is moved', () => {
    for (const one of SITUATIONS) {
      const invited = asInvited(one);
      if (invited === one) continue;
      expect(one.heard.status, describeSituation(one)).not.to.equal('e2ee');
      expect(decide(one).do).to.equal('refuse');
      expect(one.token.status === 'valid' && one.token.entitlement.e2ee).to.equal('off');
      expect(decide(invited)).to.include({ do: 'join-group', create: false });
    }
  });
});

describe('a verified announcement in mid-meeting', () => {
  const later = (one: Situation, admit: Admission = 'entitled'): ErrorCode | null => reconsider(one, group(admit));

  it('ends a standard meeting: with "off" as a mismatch, otherwise for want of an entitlement', () => {
    expect(later(situation('off', NONE))).to.equal('ERR_SM_MODE_MISMATCH');
    expect(later(situation('allowed', NONE))).to.equal('ERR_SM_ENTITLEMENT_REQUIRED');
    expect(later(situation('allowed', valid('off')))).to.equal('ERR_SM_ENTITLEMENT_REQUIRED');
    expect(later(situation('allowed', valid('off')), 'verified')).to.equal('ERR_SM_ENTITLEMENT_REQUIRED');
  });

  it('makes nobody a member of what they did not join: the mode never changes', () => {
    expect(later(situation('allowed', valid('allowed'), { acceptStandard: true }))).to.equal('ERR_SM_MODE_MISMATCH');
  });

  it('ends a shared-key meeting', () => {
    expect(later(situation('allowed', NONE, { passphrase: true }))).to.equal('ERR_SM_MODE_MISMATCH');
  });

  it('is no news in a group', () => {
    expect(later(situation('allowed', valid('allowed')))).to.equal(null);
    expect(later(situation('required', valid('off'), { heard: group('verified') }))).to.equal(null);
  });

  it('leaves nobody in a standard or shared-key meeting', () => {
    for (const one of SITUATIONS) {
      const before = decide(one);
      if (one.heard.status === 'e2ee' || (before.do !== 'join-standard' && before.do !== 'join-shared-key')) continue;
      for (const heard of HEARD) {
        if (heard.status === 'e2ee') expect(reconsider(one, heard), describeSituation(one)).not.to.equal(null);
      }
    }
  });
});

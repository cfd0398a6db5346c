import { expect } from '@open-wc/testing';
import { judgeCommit } from '../../../src/crypto/group/membership/acceptance.js';
import type { Commit, Epoch, HostAct, TokenFacts } from '../../../src/crypto/group/membership/facts.js';
import { act, commit, epoch, grant, joining, leaf, NOW, token } from './facts.js';

const MINUTE = 60_000;
const BAN = act('anna', 1, { type: 'ban', sub: 'cleo', jkt: 'key of cleo' });
const LOCK = act('anna', 1, { type: 'lock', on: true });

function judge(
  about: Commit,
  {
    on = epoch(),
    lists = {},
    tokens = [token('dora')],
  }: { on?: Epoch; lists?: Record<string, readonly HostAct[]>; tokens?: readonly TokenFacts[] } = {},
): string {
  const verdict = judgeCommit(on, about, {
    lists: new Map(Object.entries({ 'no acts': [], ...lists })),
    tokens: new Map(tokens.map((known) => [known.hash, known])),
  });
  return verdict.type === 'refused' ? verdict.why : verdict.type;
}

describe('accepting a commit', () => {
  it('accepts any member’s commit, with removals or without', () => {
    expect(judge(commit())).to.equal('accepted');
    expect(judge(commit({ removes: [0, 2] }))).to.equal('accepted');
  });

  it('accepts a joiner that a member let in', () => {
    expect(judge(joining())).to.equal('accepted');
  });

  it('accepts somebody in place of their own old leaf, under another key too', () => {
    const again = { ...leaf('cleo', -1), jkt: 'new', signatureKey: 'new', hpkeKey: 'new hpke' };
    const known = token('cleo', { jkt: 'new' });
    const back = joining({ leaf: again, removes: [2], token: known.hash, grant: grant({ joiner: 'new' }) });
    expect(judge(back, { tokens: [known] })).to.equal('accepted');
  });

  const refused: Record<string, Commit> = {
    'of another epoch': commit({ epoch: 6 }),
    'of another branch': commit({ parent: 'context of a branch' }),
    'of another group': commit({ group: 'elsewhere' }),
    'with an Add or anything else that is not ours': commit({ foreign: true }),
    'without a path': commit({ leaf: null }),
    'that removes nobody’s leaf': commit({ removes: [7] }),
    'that removes a leaf twice': commit({ removes: [2, 2] }),
    'that removes its own author': commit({ removes: [1] }),
    'of a leaf that is not there': commit({ author: 9 }),
    'that gives its author another name': commit({ leaf: { ...leaf('ben', 1), sub: 'somebody' } }),
    'that gives its author another key': commit({ leaf: { ...leaf('ben', 1), jkt: 'another' } }),
    'with somebody’s HPKE key': commit({ leaf: { ...leaf('ben', 1), hpkeKey: 'hpke of cleo' } }),
    'earlier than the one before': commit({ time: NOW - 1 }),
    'more than ten minutes later': commit({ time: NOW + 10 * MINUTE + 1 }),
    'of a joiner without a grant': joining({ grant: null }),
    'of a joiner whom no member let in': joining({ grant: grant({ signer: 'key of zoe' }) }),
    'of a joiner let into another epoch': joining({ grant: grant({ context: 'context 4', epoch: 4 }) }),
    'by the grant of somebody else': joining({ grant: grant({ joiner: 'key of zoe' }) }),
    'of a joiner that names another time': joining({ time: NOW + 2_000 }),
    'of a joiner that evicts somebody': joining({ removes: [2] }),
    'of a joiner that evicts two': joining({ removes: [1, 2] }),
    'of a second leaf with a name that is here': joining({ leaf: { ...leaf('dora', -1), sub: 'cleo' } }),
    'of a second leaf with a key that is here': joining({ leaf: { ...leaf('dora', -1), signatureKey: 'key of cleo' } }),
    'of a second leaf with an HPKE key that is here': joining({
      leaf: { ...leaf('dora', -1), hpkeKey: 'hpke of cleo' },
    }),
  };
  for (const [what, about] of Object.entries(refused)) {
    it(`refuses a commit ${what}`, () => {
      expect(judge(about)).to.not.be.oneOf(['accepted', 'lacks']);
    });
  }

  it('judges a joiner’s token at the commit’s time, whenever the commit arrives', () => {
    const ends = (at: number): string => judge(joining(), { tokens: [token('dora', { expiresAt: at })] });
    expect(ends(NOW + 1_000 - MINUTE)).to.equal('accepted');
    expect(ends(NOW + 999 - MINUTE)).to.equal('a token that does not count then');
    expect(judge(joining(), { tokens: [token('dora', { issuedAt: NOW + 2 * MINUTE })] })).to.equal(
      'a token that does not count then',
    );
  });

  it('refuses another issuer, another signed meeting, and whoever is not entitled', () => {
    const brings = (about: Partial<TokenFacts>): string => judge(joining(), { tokens: [token('dora', about)] });
    expect(brings({ issuer: 'another' })).to.equal('not entitled here');
    expect(brings({ meeting: { mode: 'e2ee', admit: 'verified' } })).to.equal('not entitled here');
    expect(brings({ meeting: { mode: 'standard', admit: 'entitled' } })).to.equal('not entitled here');
    expect(brings({ e2ee: 'off' })).to.equal('not entitled here');
    expect(brings({ meeting: { mode: null, admit: 'entitled' } })).to.equal('accepted');
    const open = epoch({ policy: { issuer: 'issuer', mode: 'e2ee', admit: 'verified' } });
    expect(judge(joining(), { on: open, tokens: [token('dora', { e2ee: 'off' })] })).to.equal('accepted');
  });

  it('waits for a token or a list that is not here', () => {
    expect(judge(joining(), { tokens: [] })).to.equal('lacks');
    expect(judge(commit({ acts: 'unheard-of' }))).to.equal('lacks');
  });

  it('refuses a list that leaves out an act, breaks a chain or has a guest’s', () => {
    const on = epoch({ acts: 'with a lock' });
    const lists = { 'with a lock': [LOCK], broken: [LOCK, act('anna', 3, { type: 'lock', on: false })] };
    expect(judge(commit(), { on, lists })).to.equal('a list of acts that is not one');
    expect(judge(commit({ acts: 'broken' }), { on, lists })).to.equal('a list of acts that is not one');
    const forged = [act('ben', 1, { type: 'lock', on: true }, { token: token('ben') })];
    expect(judge(commit({ acts: 'forged' }), { lists: { forged } })).to.equal('a list of acts that is not one');
  });

  it('lets nobody stay whom the named list bans', () => {
    const lists = { banned: [BAN] };
    expect(judge(commit({ acts: 'banned' }), { lists })).to.equal('keeps somebody banned');
    expect(judge(commit({ acts: 'banned', removes: [2] }), { lists })).to.equal('accepted');
  });

  it('lets nobody back in whose name or key is banned', () => {
    const bans = (sub: string, jkt: string): string => {
      const lists = { banned: [act('anna', 1, { type: 'ban', sub, jkt })] };
      return judge(joining({ acts: 'banned', grant: grant({ acts: 'banned' }) }), { lists });
    };
    expect(bans('dora', 'old key')).to.equal('banned');
    expect(bans('old name', 'key of dora')).to.equal('banned');
    expect(bans('somebody', 'else')).to.equal('accepted');
  });

  it('lets nobody new into a locked group, and somebody back over their own leaf', () => {
    const lists = { locked: [LOCK] };
    const as = (about: Partial<Commit>): Commit =>
      joining({ acts: 'locked', grant: grant({ acts: 'locked' }), ...about });
    expect(judge(as({}), { lists })).to.equal('locked');
    const again = { ...leaf('cleo', -1), hpkeKey: 'new hpke' };
    const back = as({
      leaf: again,
      removes: [2],
      token: 'token of cleo',
      grant: grant({ acts: 'locked', joiner: 'key of cleo' }),
    });
    expect(judge(back, { lists, tokens: [token('cleo')] })).to.equal('accepted');
  });

  it('lets in 250 and no more', () => {
    const crowd = (size: number): Epoch =>
      epoch({ leaves: Array.from({ length: size }, (_, index) => leaf(index === 0 ? 'anna' : `p${index}`, index)) });
    expect(judge(joining(), { on: crowd(249) })).to.equal('accepted');
    expect(judge(joining(), { on: crowd(250) })).to.equal('full');
  });
});

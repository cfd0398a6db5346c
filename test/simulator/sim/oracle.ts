/** Which commits and which GroupInfo may count, written a second time from the protocol's text and by other means than the machine's. */
import type {
  Commit,
  Epoch,
  GroupInfo,
  HostAct,
  Leaf,
  Member,
  TokenFacts,
} from '../../../src/crypto/group/membership/facts.js';

export type Ground = Omit<Epoch, 'own'>;

const MINUTE = 60_000;

export function mayCount(
  on: Ground,
  commit: Commit,
  after: readonly Leaf[],
  tokens: ReadonlyMap<string, TokenFacts>,
  lists: (hash: string) => readonly HostAct[] | undefined,
): boolean {
  const before = lists(on.acts);
  const list = lists(commit.acts);
  if (!before || !list || commit.foreign || !commit.leaf || commit.parent !== on.context) return false;
  if (before.some((act) => !list.includes(act)) || list.some((act) => act.token.role !== 'host')) return false;
  const subs = new Set(after.map(({ sub }) => sub));
  const keys = new Set(after.map(({ jkt }) => jkt));
  const hpkeKeys = new Set(after.map(({ hpkeKey }) => hpkeKey));
  if (Math.min(subs.size, keys.size, hpkeKeys.size) < after.length || after.length > 250) return false;
  const bans = list.map(({ wish }) => wish).filter((wish) => wish.type === 'ban');
  if (after.some(({ sub, jkt }) => bans.some((ban) => ban.sub === sub || ban.jkt === jkt))) return false;
  if (commit.time < on.time || commit.time - on.time > 10 * MINUTE) return false;
  const { leaf, grant, author } = commit;
  const removed = on.leaves.filter(({ index }) => commit.removes.includes(index));
  if (removed.length !== commit.removes.length) return false;
  if (author !== null) {
    const was = on.leaves.find(({ index }) => index === author);
    if (grant || commit.token !== null) return false;
    return was?.sub === leaf.sub && was.jkt === leaf.jkt && !removed.includes(was);
  }
  if (removed.length > 1 || removed.some(({ sub }) => sub !== leaf.sub)) return false;
  const signer = on.leaves.find(({ jkt }) => jkt === grant?.signer);
  if (!grant || !signer) return false;
  const granted = grant.context === on.context && grant.group === on.group && grant.joiner === leaf.jkt;
  if (!granted || grant.epoch !== on.epoch || grant.time !== commit.time || grant.acts !== commit.acts) return false;
  const locks = list.filter(({ wish, group }) => wish.type === 'lock' && group === on.group);
  const lock = [...locks].sort((a, b) => a.epoch - b.epoch || (a.sub < b.sub ? -1 : 1) || a.number - b.number).at(-1);
  if (lock?.wish.type === 'lock' && lock.wish.on && !on.leaves.some(({ sub }) => sub === leaf.sub)) return false;
  const token = commit.token === null ? undefined : tokens.get(commit.token);
  if (token?.sub !== leaf.sub || token.jkt !== leaf.jkt || token.issuer !== on.policy.issuer) return false;
  if (token.e2ee === 'off' && on.policy.admit === 'entitled') return false;
  return token.expiresAt + MINUTE >= commit.time && token.issuedAt - MINUTE <= commit.time;
}

/** What a joiner may build on: asked for by itself, signed by a member, of members who count, naming its list truly. */
export function mayBeJoinedOn(
  { grant, leaves, tokens, acts, policy, past }: GroupInfo,
  self: Member,
  own: TokenFacts,
  hashActs: (ids: readonly string[]) => string,
): boolean {
  const named = new Map(acts.map((act) => [act.id, act]));
  const chained = acts.every((act) => {
    const before = act.previous === null ? null : named.get(act.previous);
    if (before === null) return act.number === 1;
    return before?.jkt === act.jkt && before.number + 1 === act.number;
  });
  const byHosts = acts.every(({ token, sub, jkt }) => token.role === 'host' && token.sub === sub && token.jkt === jkt);
  if (!chained || !byHosts || hashActs(acts.map(({ id }) => id)) !== grant.acts) return false;
  if (past[0]?.context !== grant.context || past[0].epoch !== grant.epoch || grant.joiner !== self.jkt) return false;
  const distinct = (of: (leaf: Leaf) => string): boolean => new Set(leaves.map(of)).size === leaves.length;
  if (!distinct(({ sub }) => sub) || !distinct(({ jkt }) => jkt) || !distinct(({ hpkeKey }) => hpkeKey)) return false;
  const banned = ({ sub, jkt }: Member): boolean =>
    acts.some(({ wish }) => wish.type === 'ban' && (wish.sub === sub || wish.jkt === jkt));
  const entitled = (token: TokenFacts): boolean =>
    token.issuer === policy.issuer &&
    (token.e2ee !== 'off' || policy.admit === 'verified') &&
    (token.meeting === null || (token.meeting.admit === policy.admit && token.meeting.mode !== 'standard'));
  const counts = ({ sub, jkt }: Leaf): boolean =>
    tokens.some(
      (token) =>
        token.sub === sub && token.jkt === jkt && entitled(token) && token.expiresAt + 10 * MINUTE >= grant.time,
    );
  if (!leaves.some(({ jkt }) => jkt === grant.signer) || leaves.some((leaf) => !counts(leaf) || banned(leaf)))
    return false;
  return entitled(own) && !banned(self) && own.expiresAt + MINUTE >= grant.time && own.issuedAt - MINUTE <= grant.time;
}

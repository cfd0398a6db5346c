/** Which commits may count, written a second time from the protocol's text and by other means than the machine's. */
import type { Commit, Epoch, HostAct, Leaf, TokenFacts } from '../../../src/crypto/group/membership/facts.js';

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

/** Members, tokens, epochs and commits for tests: sound unless a test says otherwise. */
import type {
  Commit,
  Epoch,
  Grant,
  HostAct,
  HostWish,
  Leaf,
  TokenFacts,
} from '../../../src/crypto/group/membership/facts.js';

export const NOW = 1_800_000_000_000;
export const POLICY = { issuer: 'issuer', mode: 'e2ee', admit: 'entitled' } as const;

export const leaf = (name: string, index: number): Leaf => ({
  index,
  sub: name,
  jkt: `key of ${name}`,
  signatureKey: `key of ${name}`,
  hpkeKey: `hpke of ${name}`,
});

export const token = (name: string, about: Partial<TokenFacts> = {}): TokenFacts => ({
  sub: name,
  jkt: `key of ${name}`,
  hash: `token of ${name}`,
  issuer: 'issuer',
  issuedAt: NOW - 60_000,
  expiresAt: NOW + 3_600_000,
  e2ee: 'allowed',
  role: 'guest',
  meeting: null,
  ...about,
});

export const act = (host: string, number: number, wish: HostWish, about: Partial<HostAct> = {}): HostAct => ({
  id: `${host} ${number}`,
  sub: host,
  jkt: `key of ${host}`,
  number,
  previous: number === 1 ? null : `${host} ${number - 1}`,
  group: 'group',
  epoch: 5,
  wish,
  token: token(host, { role: 'host' }),
  ...about,
});

/** Anna, Ben and Cleo in epoch 5. */
export const epoch = (about: Partial<Epoch> = {}): Epoch => ({
  group: 'group',
  epoch: 5,
  authenticator: 'authenticator 5',
  context: 'context 5',
  policy: POLICY,
  leaves: [leaf('anna', 0), leaf('ben', 1), leaf('cleo', 2)],
  own: 0,
  time: NOW,
  acts: 'no acts',
  ...about,
});

/** Ben's, empty. */
export const commit = (about: Partial<Commit> = {}): Commit => ({
  hash: 'commit',
  group: 'group',
  epoch: 5,
  parent: 'context 5',
  author: 1,
  leaf: { ...leaf('ben', 1), hpkeKey: 'next hpke of ben' },
  removes: [],
  foreign: false,
  time: NOW + 1_000,
  acts: 'no acts',
  token: null,
  grant: null,
  ...about,
});

export const grant = (about: Partial<Grant> = {}): Grant => ({
  signer: 'key of anna',
  group: 'group',
  epoch: 5,
  context: 'context 5',
  joiner: 'key of dora',
  time: NOW + 1_000,
  acts: 'no acts',
  ...about,
});

/** Dora's, who was not there before. */
export const joining = (about: Partial<Commit> = {}): Commit =>
  commit({ author: null, leaf: leaf('dora', -1), token: 'token of dora', grant: grant(), ...about });

import { concat } from '../bytes.js';
import { verifySignature } from '../device-signature.js';
import { GroupEngineError } from '../engine/group-engine.js';
import type { GroupEngine } from '../engine/group-engine.js';
import { readCommit } from '../engine/messages.js';
import type { Commit, Grant, GroupInfo, HostAct } from '../membership/facts.js';
import type { MembershipRecord } from '../membership/records.js';
import { bytesOfGrant, hashOfGrant } from '../records/grant.js';
import { ACT_PREFIX, readHostAct } from '../records/host-act.js';
import { groupIdOf } from '../records/room-policy.js';
import type { MemberToken, TokenReader } from '../records/token.js';
import type { Hex, Thumbprint } from '../records/values.js';
import type * as wire from '../records/wire-record.js';
import { SIGNED_PREFIX } from '../records/write-record.js';
import { sha256Hex } from '../sha256.js';
import { thumbprintOfRaw } from '../thumbprint.js';
import { factsOf } from './token-facts.js';
import type { Vault } from './vault.js';

/**
 * Makes of a record what the machine may hear: its tokens are authentic, its signatures hold under the key that it names,
 * and its bytes lie in the vault under the names that the machine knows them by.
 */
export class RecordHearing {
  readonly #room: string;
  readonly #vault: Vault;
  readonly #tokens: TokenReader;
  readonly #engine: GroupEngine;
  readonly #isAsked: (nonce: Hex) => boolean;

  /** @param isAsked whether a GroupInfo for that nonce is awaited: what nobody asked for is not worth its verification */
  constructor(room: string, vault: Vault, tokens: TokenReader, engine: GroupEngine, isAsked: (nonce: Hex) => boolean) {
    this.#isAsked = isAsked;
    this.#room = room;
    this.#vault = vault;
    this.#tokens = tokens;
    this.#engine = engine;
  }

  /** In this order. None of what is not authentic. */
  async hear(record: Exclude<wire.WireRecord, wire.App>): Promise<readonly MembershipRecord[]> {
    if (record.kind === 'group-info' && !this.#isAsked(record.nonce)) return [];
    if ('signed' in record && !(await holds(SIGNED_PREFIX, record))) return [];
    if (record.kind === 'commit') return this.#hearCommit(record);
    const heard = await this.#hearOne(record);
    return heard ? [heard] : [];
  }

  async #hearOne(record: Exclude<wire.WireRecord, wire.App | wire.Commit>): Promise<MembershipRecord | null> {
    switch (record.kind) {
      case 'hello':
      case 'answer':
      case 'refuse':
        return this.#hearTold(record);
      case 'group-info':
        return this.#hearGroupInfo(record);
      case 'entitlement': {
        const token = await this.#read(record.token);
        return token && { type: 'entitlement', token: factsOf(token) };
      }
      case 'heartbeat': {
        const { sub, group, epoch, authenticator, count, acts, token } = record;
        const jkt = signerOf(record);
        return { type: 'heartbeat', sub, jkt, group, epoch, authenticator, count, acts, token };
      }
      case 'host-acts': {
        const acts = await this.#hearActs(record.acts);
        return acts && { type: 'host-acts', acts };
      }
      case 'resync': {
        const { group, from, token, acts } = record;
        return { type: 'resync', group, from, token, acts };
      }
      case 'bye': {
        const { sub, group, epoch, authenticator, count } = record;
        return { type: 'bye', sub, jkt: signerOf(record), group, epoch, authenticator, count };
      }
      case 'ping':
        return { type: 'ping', nonce: record.nonce };
      case 'pong':
        return { type: 'pong', sub: record.sub, jkt: signerOf(record), nonce: record.nonce };
    }
  }

  /** What carries its author's own token, and is signed by the key of that token. */
  async #hearTold(record: wire.Hello | wire.Answer | wire.Refuse): Promise<MembershipRecord | null> {
    const read = await this.#read(record.token);
    if (!read || read.entitlement.keyThumbprint !== signerOf(record)) return null;
    const token = factsOf(read);
    const { nonce } = record;
    switch (record.kind) {
      case 'hello':
        return { type: 'hello', sub: token.sub, jkt: token.jkt, nonce, purpose: record.purpose, token };
      case 'answer': {
        const { name, place } = record;
        return { type: 'answer', nonce, group: groupIdOf(this.#room, name), policy: name.policy, place, token };
      }
      case 'refuse':
        return { type: 'refuse', nonce, code: record.code, token };
    }
  }

  async #hearGroupInfo(record: wire.GroupInfo): Promise<MembershipRecord | null> {
    const { name, info, nonce } = record;
    const group = groupIdOf(this.#room, name);
    const grant = await hearGrant(group, record.grant);
    if (grant?.signer !== signerOf(record)) return null;
    const tokens = await Promise.all(record.tokens.map((token) => this.#read(token)));
    const acts = await this.#hearActs(record.acts);
    if (!acts || tokens.includes(null)) return null;
    const read = await refusable(this.#engine.readGroupInfo(info));
    if (!read) return null;
    const { view, author } = read;
    const server = view.leaves.find(({ index }) => index === author);
    const fits = view.group === group && view.epoch === grant.epoch && view.context === grant.context;
    if (!fits || server?.jkt !== grant.signer) return null;
    const hash = sha256Hex(info);
    this.#vault.infos.put(hash, { info, name, grant: record.grant });
    const heard: GroupInfo = {
      hash,
      nonce,
      grant,
      policy: name.policy,
      leaves: view.leaves,
      tokens: tokens.filter((token): token is MemberToken => token !== null).map(factsOf),
      acts,
      past: record.past,
    };
    return { type: 'group-info', info: heard };
  }

  /** That of a joiner brings the token by which it is to be judged. */
  async #hearCommit(record: wire.Commit): Promise<readonly MembershipRecord[]> {
    const commit = await this.readCommit(record);
    if (!commit) return [];
    this.#vault.commits.put(commit.hash, record);
    const token = commit.token === null ? undefined : this.#vault.tokens.get(commit.token);
    return [...(token ? [{ type: 'entitlement', token: factsOf(token) } as const] : []), { type: 'commit', commit }];
  }

  /** Also of one's own. */
  async readCommit({ message, joining }: wire.Commit): Promise<Commit | null> {
    const view = await refusable(Promise.resolve(message).then(readCommit));
    if (!view || (view.joining === null) !== (joining === null)) return null;
    const { joining: named, ...rest } = view;
    if (!named || !joining) return { ...rest, token: null, grant: null };
    const token = await this.#read(joining.token);
    const grant = await hearGrant(view.group, joining.grant);
    if (token?.hash !== named.token || !grant || hashOfGrant(joining.grant) !== named.grant) return null;
    return { ...rest, token: named.token, grant };
  }

  async #hearActs(list: readonly Uint8Array[]): Promise<readonly HostAct[] | null> {
    const acts = await Promise.all(list.map((bytes) => this.hearAct(bytes)));
    return acts.includes(null) ? null : acts.filter((act): act is HostAct => act !== null);
  }

  /** Also of one's own. */
  async hearAct(bytes: Uint8Array): Promise<HostAct | null> {
    const act = readHostAct(bytes);
    if (!act || !(await holds(ACT_PREFIX, act))) return null;
    const token = await this.#read(act.token);
    if (token?.entitlement.keyThumbprint !== signerOf(act)) return null;
    const facts = factsOf(token);
    if (facts.role !== 'host') return null;
    this.#vault.acts.put(act.id, bytes);
    const { id, group, number, previous, epoch, deed } = act;
    return { id, sub: facts.sub, jkt: facts.jkt, number, previous, group, epoch, wish: deed, token: facts };
  }

  async #read(raw: string): Promise<MemberToken | null> {
    const token = await this.#tokens.read(raw);
    if (token) this.#vault.tokens.put(token.hash, token);
    return token;
  }
}

const signerOf = ({ publicKey }: wire.Signature): Thumbprint => thumbprintOfRaw(publicKey);

const holds = (prefix: Uint8Array, { publicKey, signed, signature }: wire.SignedRecord): Promise<boolean> =>
  verifySignature(publicKey, concat(prefix, signed), signature);

async function hearGrant(group: Hex, grant: wire.Grant): Promise<Grant | null> {
  const { epoch, context, joiner, time, acts, publicKey, signature } = grant;
  if (!(await verifySignature(publicKey, bytesOfGrant(group, grant), signature))) return null;
  return { signer: signerOf(grant), group, epoch, context, joiner, time, acts };
}

async function refusable<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof GroupEngineError) return null;
    throw error;
  }
}

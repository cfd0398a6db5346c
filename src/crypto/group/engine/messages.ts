import { encode } from 'ts-mls/codec/tlsEncoder.js';
import { decodeGroupInfo, groupInfoEncoder } from 'ts-mls/groupInfo.js';
import type { GroupInfo } from 'ts-mls/groupInfo.js';
import { decodePrivateMessage, privateMessageEncoder } from 'ts-mls/privateMessage.js';
import type { PrivateMessage } from 'ts-mls/privateMessage.js';
import { decodePublicMessage, publicMessageEncoder } from 'ts-mls/publicMessage.js';
import type { PublicMessage } from 'ts-mls/publicMessage.js';
import { concat, equalBytes, toHex } from '../bytes.js';
import type { CommitView, LeafView } from '../records/views.js';
import { sha256Hex } from '../sha256.js';
import { decodeCommitData } from './commit-data.js';
import { readLeaf } from './credential.js';
import { decodeExactly } from './decode-exactly.js';
import { GroupEngineError } from './group-engine.js';

/**
 * MLSMessage (RFC 9420 §6): `2 version, 1 | 2 wire format | message`. Ours, because the library's own would bring along
 * what reads Welcome and KeyPackage, which nobody of ours is sent.
 */
const WIRE_FORMATS = { public: 1, private: 2, groupInfo: 4 } as const;
type WireFormat = keyof typeof WIRE_FORMATS;

const headOf = (format: WireFormat): Uint8Array => Uint8Array.of(0, 1, 0, WIRE_FORMATS[format]);

function bodyOf(bytes: Uint8Array, format: WireFormat): Uint8Array {
  const head = headOf(format);
  if (!equalBytes(bytes.subarray(0, head.length), head)) throw new GroupEngineError('Another kind of message.');
  return bytes.slice(head.length);
}

export const wrapPublic = (message: PublicMessage): Uint8Array =>
  concat(headOf('public'), encode(publicMessageEncoder)(message));
export const wrapPrivate = (message: PrivateMessage): Uint8Array =>
  concat(headOf('private'), encode(privateMessageEncoder)(message));
export const wrapGroupInfo = (info: GroupInfo): Uint8Array =>
  concat(headOf('groupInfo'), encode(groupInfoEncoder)(info));

export const unwrapPublic = (bytes: Uint8Array): PublicMessage =>
  decodeExactly(bodyOf(bytes, 'public'), decodePublicMessage, encode(publicMessageEncoder));
export const unwrapPrivate = (bytes: Uint8Array): PrivateMessage =>
  decodeExactly(bodyOf(bytes, 'private'), decodePrivateMessage, encode(privateMessageEncoder));
export const unwrapGroupInfo = (bytes: Uint8Array): GroupInfo =>
  decodeExactly(bodyOf(bytes, 'groupInfo'), decodeGroupInfo, encode(groupInfoEncoder));

/** Epochs are counted from 0, and nobody gets that far. */
export function readEpoch(epoch: bigint): number {
  if (epoch > 0xffff_ffffn) throw new GroupEngineError('No epoch of ours.');
  return Number(epoch);
}

/**
 * Reads a commit without believing it.
 *
 * @throws GroupEngineError where it is no commit of a member or joiner, or says nothing that we can judge
 */
export function readCommit(bytes: Uint8Array): CommitView {
  const { content } = unwrapPublic(bytes);
  const { sender } = content;
  if (content.contentType !== 'commit') throw new GroupEngineError('No commit.');
  if (sender.senderType !== 'member' && sender.senderType !== 'new_member_commit') {
    throw new GroupEngineError('Nobody of ours sends that.');
  }
  const external = sender.senderType === 'new_member_commit';
  const data = decodeCommitData(content.authenticatedData, external);
  if (!data) throw new GroupEngineError('No data of ours.');
  const { path } = content.commit;
  const author = external ? null : sender.leafIndex;
  return {
    ...data,
    hash: sha256Hex(bytes),
    group: toHex(content.groupId),
    epoch: readEpoch(content.epoch),
    author,
    leaf: path ? readPathLeaf(path.leafNode, author ?? -1) : null,
    ...readProposals(content.commit.proposals, external),
  };
}

type Proposals = Extract<PublicMessage['content'], { contentType: 'commit' }>['commit']['proposals'];

function readProposals(proposals: Proposals, external: boolean): Pick<CommitView, 'removes' | 'foreign'> {
  const removes: number[] = [];
  let inits = 0;
  let foreign = false;
  for (const item of proposals) {
    const proposal = item.proposalOrRefType === 'proposal' ? item.proposal : null;
    if (proposal?.proposalType === 'remove') removes.push(proposal.remove.removed);
    else if (proposal?.proposalType === 'external_init') inits += 1;
    else foreign = true;
  }
  if (inits !== (external ? 1 : 0) || new Set(removes).size !== removes.length) foreign = true;
  if (external && removes.length > 1) foreign = true;
  return { removes: removes.sort((one, other) => one - other), foreign };
}

function readPathLeaf(leaf: Parameters<typeof readLeaf>[0], index: number): LeafView {
  const view = readLeaf(leaf, index);
  if (!view) throw new GroupEngineError('No leaf of ours.');
  return view;
}

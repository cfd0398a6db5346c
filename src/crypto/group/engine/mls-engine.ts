import { createGroup, validateRatchetTree } from 'ts-mls/clientState.js';
import { createCommit, createGroupInfoWithExternalPubAndRatchetTree, joinGroupExternal } from 'ts-mls/createCommit.js';
import type { CiphersuiteImpl } from 'ts-mls/crypto/ciphersuite.js';
import type { ClientConfig } from 'ts-mls/clientConfig.js';
import type { GroupInfo } from 'ts-mls/groupInfo.js';
import { ratchetTreeFromExtension, verifyGroupInfoSignature } from 'ts-mls/groupInfo.js';
import { generateKeyPackageWithKey } from 'ts-mls/keyPackage.js';
import type { KeyPackage, PrivateKeyPackage } from 'ts-mls/keyPackage.js';
import { mlsExporter } from 'ts-mls/keySchedule.js';
import { protectApplicationData, unprotectPrivateMessage } from 'ts-mls/messageProtection.js';
import { unprotectPublicMessage } from 'ts-mls/messageProtectionPublic.js';
import { processPublicMessage } from 'ts-mls/processMessages.js';
import { emptyPskIndex } from 'ts-mls/pskIndex.js';
import type { RatchetTree } from 'ts-mls/ratchetTree.js';
import { fromHex } from '../bytes.js';
import type { Hex } from '../records/values.js';
import type { CommitData, GroupView } from '../records/views.js';
import { checkCommit } from './acceptable.js';
import { CAPABILITIES, LIFETIME, configFor } from './client-config.js';
import { encodeCommitData } from './commit-data.js';
import { encodeCredential } from './credential.js';
import { HeldEpoch, viewGroup } from './epoch.js';
import { GroupEngineError } from './group-engine.js';
import type { EngineIdentity, EpochState, GroupEngine, KnownLeaf, MadeCommit } from './group-engine.js';
import { readCommit, unwrapGroupInfo, unwrapPrivate, unwrapPublic } from './messages.js';
import { wrapGroupInfo, wrapPrivate, wrapPublic } from './messages.js';
import { SecretKeeper } from './secrets.js';
import { KEY_HANDLE, suiteFor } from './suite/suite.js';

const NOTHING = new Uint8Array();

interface ReadGroupInfo {
  readonly info: GroupInfo;
  readonly view: GroupView;
}

/** `GroupEngine` over ts-mls 1.6.4. */
export class MlsEngine implements GroupEngine {
  readonly #identity: EngineIdentity;
  readonly #suite: CiphersuiteImpl;
  readonly #config: ClientConfig;
  readonly #keeper = new SecretKeeper();
  /** The last call: the next begins when it has ended. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(identity: EngineIdentity, isKnown: KnownLeaf) {
    this.#identity = identity;
    this.#suite = suiteFor(identity.signer);
    this.#config = configFor(isKnown);
  }

  create(group: Hex): Promise<EpochState> {
    return this.#next(async () => {
      const { own, secret } = await this.#keyPackage();
      return this.#hold(await createGroup(fromHex(group), own, secret, [], this.#suite, this.#config));
    });
  }

  joinExternally(bytes: Uint8Array, remove: number | null, data: CommitData): Promise<MadeCommit> {
    return this.#next(async () => {
      const { info, view } = await this.#readGroupInfo(bytes);
      const old = view.leaves.find(({ sub }) => sub === this.#identity.sub);
      // Asked to remove a leaf that is not there, the library does not come back.
      if ((old?.index ?? null) !== remove) throw new GroupEngineError('Another leaf is to go.');
      const { own, secret } = await this.#keyPackage();
      const { publicMessage, newState } = await joinGroupExternal(
        info,
        own,
        secret,
        remove !== null,
        this.#suite,
        undefined,
        this.#config,
        encodeCommitData(data),
      );
      const message = wrapPublic(publicMessage);
      return { state: this.#hold(newState), message, view: readCommit(message) };
    });
  }

  commit(on: EpochState, removes: readonly number[], data: CommitData): Promise<MadeCommit> {
    return this.#next(async () => {
      const state = epochOf(on).whole;
      const { commit, newState } = await createCommit(
        { state, cipherSuite: this.#suite },
        {
          wireAsPublicMessage: true,
          extraProposals: removes.map((removed) => ({ proposalType: 'remove', remove: { removed } })),
          authenticatedData: encodeCommitData(data),
        },
      );
      if (commit.wireformat !== 'mls_public_message') throw new GroupEngineError('The library made something else.');
      const message = wrapPublic(commit.publicMessage);
      return { state: this.#hold(newState), message, view: readCommit(message) };
    });
  }

  process(on: EpochState, bytes: Uint8Array): Promise<EpochState | null> {
    return this.#next(async () => {
      const { whole: state, view } = epochOf(on);
      const commit = readCommit(bytes);
      checkCommit(commit, view);
      const message = unwrapPublic(bytes);
      if (commit.author === null && commit.removes.includes(view.own)) {
        // The library would stumble over its missing path secret. Whoever is removed cannot check the confirmation tag
        // in any case, but signature, credential and place in the group, as for a member's Remove.
        const { membershipKey } = state.keySchedule;
        await unprotectPublicMessage(membershipKey, state.groupContext, state.ratchetTree, message, this.#suite);
        await this.#checkJoiner(message);
        return null;
      }
      const { newState } = await processPublicMessage(state, message, emptyPskIndex, this.#suite);
      return newState.groupActiveState.kind === 'removedFromGroup' ? null : this.#hold(newState);
    });
  }

  groupInfo(on: EpochState): Promise<Uint8Array> {
    return this.#next(async () =>
      wrapGroupInfo(await createGroupInfoWithExternalPubAndRatchetTree(epochOf(on).whole, [], this.#suite)),
    );
  }

  readGroupInfo(bytes: Uint8Array): Promise<{ view: GroupView; author: number }> {
    return this.#next(async () => {
      const { info, view } = await this.#readGroupInfo(bytes);
      return { view, author: info.signer };
    });
  }

  exportSecret(on: EpochState, label: string, context: Uint8Array, length: number): Promise<Uint8Array> {
    return this.#next(() =>
      mlsExporter(epochOf(on).whole.keySchedule.exporterSecret, label, context, length, this.#suite),
    );
  }

  seal(on: EpochState, bytes: Uint8Array): Promise<Uint8Array> {
    return this.#next(async () => {
      const epoch = epochOf(on);
      const { signaturePrivateKey, keySchedule, groupContext, secretTree, privatePath, clientConfig } = epoch.whole;
      const { privateMessage, newSecretTree, consumed } = await protectApplicationData(
        signaturePrivateKey,
        keySchedule.senderDataSecret,
        bytes,
        NOTHING,
        groupContext,
        secretTree,
        privatePath.leafIndex,
        clientConfig.paddingConfig,
        this.#suite,
      );
      epoch.moveOn(newSecretTree, consumed);
      return wrapPrivate(privateMessage);
    });
  }

  open(on: EpochState, message: Uint8Array): Promise<{ bytes: Uint8Array; leaf: number }> {
    return this.#next(async () => {
      const epoch = epochOf(on);
      const { keySchedule, groupContext, secretTree, ratchetTree } = epoch.state;
      const sealed = unwrapPrivate(message);
      if (sealed.contentType !== 'application') throw new GroupEngineError('Only messages are private.');
      const { content, tree, consumed } = await unprotectPrivateMessage(
        keySchedule.senderDataSecret,
        sealed,
        secretTree,
        ratchetTree,
        groupContext,
        this.#config.keyRetentionConfig,
        this.#suite,
      );
      const { sender } = content.content;
      if (content.content.contentType !== 'application' || sender.senderType !== 'member') {
        throw new GroupEngineError('Only members say something.');
      }
      epoch.moveOn(tree, consumed);
      return { bytes: content.content.applicationData, leaf: sender.leafIndex };
    });
  }

  retire(on: EpochState): void {
    void this.#next(() => {
      epochOf(on).retire();
      return Promise.resolve();
    });
  }

  wipe(on: EpochState): void {
    void this.#next(() => {
      epochOf(on).wipe();
      return Promise.resolve();
    });
  }

  #hold(state: ConstructorParameters<typeof HeldEpoch>[0]): HeldEpoch {
    return new HeldEpoch(state, this.#keeper);
  }

  async #readGroupInfo(bytes: Uint8Array): Promise<ReadGroupInfo> {
    const info = unwrapGroupInfo(bytes);
    const { groupContext, signer } = info;
    const tree: RatchetTree | undefined = ratchetTreeFromExtension(info);
    if (!tree) throw new GroupEngineError('There is no tree.');
    const view = viewGroup(groupContext, tree);
    const { lifetimeConfig, authService } = this.#config;
    const wrong = await validateRatchetTree(
      tree,
      groupContext,
      lifetimeConfig,
      authService,
      groupContext.treeHash,
      this.#suite,
    );
    const author = view.leaves.find(({ index }) => index === signer);
    if (wrong || !author) throw new GroupEngineError('The tree does not hold.');
    if (!(await verifyGroupInfoSignature(info, fromHex(author.signatureKey), this.#suite.signature))) {
      throw new GroupEngineError('Nobody signed it.');
    }
    return { info, view };
  }

  async #checkJoiner({ content }: ReturnType<typeof unwrapPublic>): Promise<void> {
    const leaf = content.contentType === 'commit' ? content.commit.path?.leafNode : undefined;
    const known = leaf && (await this.#config.authService.validateCredential(leaf.credential, leaf.signaturePublicKey));
    if (!known) throw new GroupEngineError('Nobody knows who joins.');
  }

  async #keyPackage(): Promise<{ own: KeyPackage; secret: PrivateKeyPackage }> {
    const { sub, signer } = this.#identity;
    const { publicPackage, privatePackage } = await generateKeyPackageWithKey(
      encodeCredential({ sub, jkt: signer.keyThumbprint }),
      CAPABILITIES,
      LIFETIME,
      [],
      { publicKey: signer.publicKey, signKey: KEY_HANDLE },
      this.#suite,
    );
    return { own: publicPackage, secret: privatePackage };
  }

  #next<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#last.then(action).catch((error: unknown) => {
      throw error instanceof GroupEngineError ? error : new GroupEngineError('MLS refused it.');
    });
    this.#last = result.catch(() => undefined);
    return result;
  }
}

function epochOf(epoch: EpochState): HeldEpoch {
  if (!(epoch instanceof HeldEpoch)) throw new GroupEngineError('No epoch of this engine.');
  return epoch;
}

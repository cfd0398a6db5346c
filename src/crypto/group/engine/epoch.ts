import type { ClientState } from 'ts-mls/clientState.js';
import { encode } from 'ts-mls/codec/tlsEncoder.js';
import { groupContextEncoder } from 'ts-mls/groupContext.js';
import type { GroupContext } from 'ts-mls/groupContext.js';
import type { RatchetTree } from 'ts-mls/ratchetTree.js';
import { toHex } from '../bytes.js';
import type { EpochView, GroupView } from '../records/views.js';
import { sha256Hex } from '../sha256.js';
import { GroupEngineError } from './group-engine.js';
import type { EpochState } from './group-engine.js';
import { readEpoch } from './messages.js';
import type { SecretKeeper } from './secrets.js';
import { SUITE } from './suite/suite.js';
import { readLeaves } from './tree.js';

/** @throws GroupEngineError where context or tree are none of ours */
export function viewGroup(context: GroupContext, tree: RatchetTree): GroupView {
  if (context.cipherSuite !== SUITE || context.extensions.length > 0) throw new GroupEngineError('No group of ours.');
  return {
    group: toHex(context.groupId),
    epoch: readEpoch(context.epoch),
    context: sha256Hex(encode(groupContextEncoder)(context)),
    leaves: readLeaves(tree),
  };
}

/** The library's state of one epoch. Its message keys move on; the rest stays. */
export class HeldEpoch implements EpochState {
  readonly view: EpochView;
  readonly #keeper: SecretKeeper;
  #state: ClientState | null;
  #retired = false;

  constructor(state: ClientState, keeper: SecretKeeper) {
    // The library would keep the message keys of epochs before in every later state; each epoch here keeps its own.
    this.#state = { ...state, historicalReceiverData: new Map() };
    this.#keeper = keeper;
    this.view = {
      ...viewGroup(state.groupContext, state.ratchetTree),
      own: state.privatePath.leafIndex,
      authenticator: toHex(state.keySchedule.epochAuthenticator),
    };
    keeper.hold(this.#state);
  }

  /** For what builds on it. */
  get whole(): ClientState {
    if (this.#retired) throw new GroupEngineError('That epoch is over.');
    return this.state;
  }

  get state(): ClientState {
    if (!this.#state) throw new GroupEngineError('That epoch was forgotten.');
    return this.#state;
  }

  /** After a message was sealed or opened: what it used up is overwritten. */
  moveOn(secretTree: ClientState['secretTree'], consumed: readonly Uint8Array[]): void {
    this.#state = { ...this.state, secretTree };
    for (const secret of consumed) secret.fill(0);
  }

  retire(): void {
    if (!this.#state || this.#retired) return;
    this.#keeper.retire(this.#state);
    this.#state = { ...this.#state, privatePath: { leafIndex: this.view.own, privateKeys: {} } };
    this.#retired = true;
  }

  wipe(): void {
    if (this.#state) this.#keeper.release(this.#state);
    this.#state = null;
  }
}

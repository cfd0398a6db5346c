import { MEDIA_PURPOSES } from '../../../contract/media-purpose.js';
import type { KeyMessage } from '../../protocol.js';
import type { GroupEngine } from '../engine/group-engine.js';
import { FRAME_LABEL, FRAME_SECRET_LENGTH, frameContext, frameKeyOf, keyIndexOf } from '../frame-key.js';
import type { Hex } from '../records/values.js';
import type { Vault } from './vault.js';

/** Keys of the epochs, for the frame worker: one for each member and purpose, at the index of the epoch. */
export class FrameKeys {
  readonly #vault: Vault;
  readonly #engine: GroupEngine;
  readonly #post: (message: KeyMessage) => void;
  /** Which epoch's keys lie at an index: another branch may have taken it. */
  readonly #installed = new Map<number, Hex>();

  constructor(vault: Vault, engine: GroupEngine, post: (message: KeyMessage) => void) {
    this.#vault = vault;
    this.#engine = engine;
    this.#post = post;
  }

  has(authenticator: Hex): boolean {
    return [...this.#installed.values()].includes(authenticator);
  }

  async install(authenticator: Hex): Promise<void> {
    const kept = this.#vault.epochs.get(authenticator);
    const index = this.#indexOf(authenticator);
    // Handed over again they would begin without what was seen under them.
    if (!kept || index === null || this.#installed.get(index) === authenticator) return;
    // Whoever is not in this branch keeps nothing at its index.
    if (this.#installed.has(index)) this.#post({ type: 'drop', index });
    this.#installed.set(index, authenticator);
    const { leaves } = kept.state.view;
    await Promise.all(
      leaves.flatMap(({ index: leaf, sub }) =>
        MEDIA_PURPOSES.map(async (purpose) => {
          const context = frameContext(leaf, purpose, sub);
          const secret = await this.#engine.exportSecret(kept.state, FRAME_LABEL, context, FRAME_SECRET_LENGTH);
          const key = await frameKeyOf(secret);
          secret.fill(0);
          this.#post({ type: 'install', identity: sub, purpose, index, key });
        }),
      ),
    );
  }

  drop(authenticator: Hex): void {
    for (const [index, holder] of this.#installed) {
      if (holder !== authenticator) continue;
      this.#installed.delete(index);
      this.#post({ type: 'drop', index });
    }
  }

  dropAll(): void {
    this.#installed.clear();
    this.#post({ type: 'send-with', index: null });
    this.#post({ type: 'drop' });
  }

  sendWith(authenticator: Hex | null): void {
    const index = authenticator === null ? null : this.#indexOf(authenticator);
    const held = index !== null && this.#installed.get(index) === authenticator;
    this.#post({ type: 'send-with', index: held ? index : null });
  }

  #indexOf(authenticator: Hex): number | null {
    const kept = this.#vault.epochs.get(authenticator);
    const name = kept && this.#vault.names.get(kept.epoch.group);
    return kept && name ? keyIndexOf(name.generation, kept.epoch.epoch) : null;
  }
}

import type { ClientState } from 'ts-mls/clientState.js';
import { allSecretTreeValues } from 'ts-mls/secretTree.js';

const zero = (bytes: Uint8Array): void => void bytes.fill(0);

/**
 * Private keys of the tree's nodes are handed on from epoch to epoch, and live as long as any epoch that holds them;
 * everything else that is secret belongs to one epoch alone.
 */
export class SecretKeeper {
  readonly #holders = new Map<Uint8Array, number>();

  hold({ privatePath }: ClientState): void {
    for (const key of Object.values(privatePath.privateKeys)) {
      this.#holders.set(key, (this.#holders.get(key) ?? 0) + 1);
    }
  }

  /** Overwrites what no other epoch needs. */
  release({ keySchedule, secretTree, privatePath }: ClientState): void {
    for (const secret of Object.values<Uint8Array>({ ...keySchedule })) zero(secret);
    for (const secret of allSecretTreeValues(secretTree)) zero(secret);
    for (const key of Object.values(privatePath.privateKeys)) {
      const others = (this.#holders.get(key) ?? 1) - 1;
      if (others > 0) {
        this.#holders.set(key, others);
      } else {
        this.#holders.delete(key);
        zero(key);
      }
    }
  }
}

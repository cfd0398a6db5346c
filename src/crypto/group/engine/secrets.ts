import type { ClientState } from 'ts-mls/clientState.js';

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
  release(state: ClientState): void {
    zero(state.keySchedule.senderDataSecret);
    // Not by the library's list of them, which begins with as many holes as there are secrets.
    for (const { application, handshake } of state.secretTree) {
      for (const { secret, unusedGenerations } of [application, handshake]) {
        zero(secret);
        Object.values(unusedGenerations).forEach(zero);
      }
    }
    this.retire(state);
  }

  /** The same, except for what opens messages. */
  retire({ keySchedule, privatePath }: ClientState): void {
    const { senderDataSecret: kept, ...others } = keySchedule;
    for (const secret of Object.values<Uint8Array>(others)) if (secret !== kept) zero(secret);
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

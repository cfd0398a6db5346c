import { keyIsGone } from '../refusals.js';
import type { DeviceKey, DeviceKeyWish } from '../protocol.js';
import type { DeviceSigner } from './meeting-session.js';
import { signerOf } from './device-signer.js';
import { holdKey } from './key-lock.js';
import { generateKeyPair, thumbprintOfPair } from './key-pair.js';
import { keepKeyPair } from './key-store.js';

interface OpenedKey extends DeviceKey {
  readonly pair: CryptoKeyPair;
}

/** One key pair an issuer, for the life of this worker. */
export class DeviceKeys {
  readonly #opened = new Map<string, Promise<OpenedKey>>();

  /** Public facts alone, the same at every call for an issuer, however `remember` changes. */
  async open({ issuer, remember }: DeviceKeyWish): Promise<DeviceKey> {
    let opening = this.#opened.get(issuer);
    if (!opening) {
      opening = openKey(issuer, remember);
      this.#opened.set(issuer, opening);
      opening.catch(() => this.#opened.delete(issuer));
    }
    const { keyThumbprint, stored } = await opening;
    return { keyThumbprint, stored };
  }

  /** @throws SecureMeetingError where no key was opened for this issuer */
  async thumbprint(issuer: string): Promise<string> {
    return (await this.#find(issuer)).keyThumbprint;
  }

  /** Whether the next visit finds the same key. @throws as above */
  async isStored(issuer: string): Promise<boolean> {
    return (await this.#find(issuer)).stored;
  }

  /** @throws SecureMeetingError where no key was opened for this issuer */
  async signer(issuer: string): Promise<DeviceSigner> {
    return signerOf((await this.#find(issuer)).pair);
  }

  async #find(issuer: string): Promise<OpenedKey> {
    const opened = await this.#opened.get(issuer);
    if (!opened) throw keyIsGone();
    return opened;
  }
}

async function openKey(issuer: string, remember: boolean): Promise<OpenedKey> {
  const kept = remember ? await openStored(issuer) : null;
  const pair = kept ?? (await generateKeyPair());
  return { pair, keyThumbprint: await thumbprintOfPair(pair), stored: kept !== null };
}

/** Null where this worker may not hold or keep a key: being remembered is a comfort, never a condition. */
async function openStored(issuer: string): Promise<CryptoKeyPair | null> {
  const lock = await holdKey(issuer);
  if (!lock) return null;
  try {
    return await keepKeyPair(issuer, generateKeyPair);
  } catch {
    lock.release();
    return null;
  }
}

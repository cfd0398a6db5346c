import { IssuerKeySource } from '../access/issuer-keys.js';
import { Emitter } from '../base/emitter.js';
import { warnOnce } from '../base/log.js';
import { createGroupWorker } from '../crypto/group-worker.js';
import type { Admission, Entitlement } from '../contract/entitlement.js';
import type { Inputs } from '../contract/inputs.js';
import { entitlementError } from '../entitlement/refusals.js';
import { checkIssuerKeys } from '../entitlement/issuer-keys.js';
import type { MeetingStart } from '../crypto/meeting-protocol.js';
import type { PassphraseAnswer } from '../crypto/protocol.js';
import type { Trust } from '../entitlement/verify.js';
import type { DeviceKeyPort, VerifyAnnouncement } from '../meeting/ports.js';

/** The device key of one tag, as long as nobody closes it. */
export interface OpenDeviceKey extends DeviceKeyPort {
  /**
   * Hands the secret of shared-key meetings to the worker; where that fails, once more when a meeting begins. Resolves
   * with whether it counts: a meeting under way takes no short one, and does not lose the one it has.
   */
  setPassphrase(passphrase: string | null): Promise<boolean>;
  /** Begins an encrypted meeting in the worker. Returns the function that ends the watch for its loss. */
  beginMeeting(start: MeetingStart, link: MessagePort, frames: MessagePort): Promise<() => void>;
  readonly verifyAnnouncement: VerifyAnnouncement;
  /** Whom this page trusts. @param fresh fetch the keys again, where they can be */
  readTrust(fresh: boolean): Promise<Trust>;
  /** The worker ran and is gone, with every key in it. */
  onLost(listener: () => void): () => void;
  /** Ends the worker, and with it a key that is not remembered. */
  close(): void;
}

/** The group worker with the page's inputs behind it: whose key, whose tokens. Starts with the first question. */
export function openDeviceKey(inputs: Inputs): OpenDeviceKey {
  const losses = new Emitter<void>();
  const worker = createGroupWorker({ assetsBase: inputs.assetsBase, onLost: () => losses.emit() });
  const source = new IssuerKeySource(inputs);
  const closing = new AbortController();
  /** What the worker could not be given yet. */
  let kept: { readonly passphrase: string | null } | null = null;

  async function readTrust(fresh: boolean): Promise<Trust> {
    const keys = checkIssuerKeys(await source.read(closing.signal, { fresh }));
    return { issuer: inputs.issuer, keys };
  }

  async function handOver(): Promise<PassphraseAnswer> {
    const given = kept;
    if (!given) return 'kept';
    const answer = await worker.setPassphrase(given.passphrase);
    if (kept === given) kept = null;
    return answer;
  }

  async function judge(
    token: string,
    expected: { readonly room: string; readonly subject: string },
    fresh: boolean,
  ): Promise<Entitlement | null> {
    const trust = await readTrust(fresh);
    const verdict = await worker.verify(token, trust, { ...expected, now: Date.now() });
    return verdict.status === 'valid' ? verdict.entitlement : null;
  }

  return {
    async thumbprint() {
      // Said to whoever sets the page up, not to the first person who is entitled.
      if (inputs.issuerKeys !== null) checkIssuerKeys(inputs.issuerKeys);
      return (await worker.open({ issuer: inputs.issuer, remember: inputs.remember })).keyThumbprint;
    },
    async verify(token, expected) {
      // A key that the issuer has taken into use since its keys were read: they are read again, once.
      const entitlement =
        (await judge(token, expected, false)) ?? (source.renewable ? await judge(token, expected, true) : null);
      if (entitlement !== null) return entitlement;
      throw entitlementError(
        'ERR_SM_ENTITLEMENT_KEY',
        'The issuer has no key of the kid that the entitlement token names: publish its public key in issuerKeys.',
      );
    },
    async setPassphrase(passphrase) {
      kept = { passphrase };
      const answer = await handOver().catch(() => 'kept' as const);
      if (answer === 'ignored') {
        warnOnce('passphrase: null, or fewer than 16 characters, changes nothing in a meeting under a shared key.');
      }
      return answer === 'kept';
    },
    async beginMeeting(start, link, frames) {
      await handOver();
      return worker.beginMeeting(start, link, frames);
    },
    async verifyAnnouncement(bytes, expected) {
      const ask = async (fresh: boolean): Promise<Admission | null> =>
        worker.verifyAnnouncement(bytes, await readTrust(fresh), { ...expected, now: Date.now() });
      // A member's token may name a key that the issuer has taken into use since its keys were read.
      return (await ask(false)) ?? (source.renewable ? await ask(true) : null);
    },
    readTrust,
    onLost: (listener) => losses.subscribe(listener),
    close() {
      closing.abort();
      worker.dispose();
    },
  };
}

import { IssuerKeySource } from '../access/issuer-keys.js';
import { createGroupWorker } from '../crypto/group-worker.js';
import type { Entitlement } from '../contract/entitlement.js';
import type { Inputs } from '../contract/inputs.js';
import { entitlementError } from '../entitlement/refusals.js';
import { checkIssuerKeys } from '../entitlement/issuer-keys.js';
import type { DeviceKeyPort } from '../meeting/ports.js';

/** The device key of one tag, as long as nobody closes it. */
export interface OpenDeviceKey extends DeviceKeyPort {
  /** Ends the worker, and with it a key that is not remembered. */
  close(): void;
}

/** The group worker with the page's inputs behind it: whose key, whose tokens. Starts with the first question. */
export function openDeviceKey(inputs: Inputs): OpenDeviceKey {
  const worker = createGroupWorker({ assetsBase: inputs.assetsBase });
  const source = new IssuerKeySource(inputs);
  const closing = new AbortController();

  async function judge(
    token: string,
    expected: { readonly room: string; readonly subject: string },
    fresh: boolean,
  ): Promise<Entitlement | null> {
    const keys = checkIssuerKeys(await source.read(closing.signal, { fresh }));
    const trust = { issuer: inputs.issuer, keys };
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
    close() {
      closing.abort();
      worker.dispose();
    },
  };
}

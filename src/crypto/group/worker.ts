/** The group worker: the device keys of one element, and the judgement of entitlements bound to them. */
import { verifyEntitlement } from '../../entitlement/verify.js';
import { exposeApi } from '../expose.js';
import type { GroupWorkerApi } from '../protocol.js';
import { DeviceKeys } from './device-keys.js';

const keys = new DeviceKeys();

const api: GroupWorkerApi = {
  open: (wish) => keys.open(wish),
  async verify(token, trust, { room, subject, now }) {
    const keyThumbprint = await keys.thumbprint(trust.issuer);
    return verifyEntitlement(token, trust, { room, subject, now, keyThumbprint });
  },
};

exposeApi(api);

/** The group worker: the device keys of one element, and the judgement of entitlements bound to them. */
import { SecureMeetingError } from '../../base/errors.js';
import { verifyEntitlement } from '../../entitlement/verify.js';
import { exposeApi } from '../expose.js';
import type { GroupWorkerApi } from '../protocol.js';
import { DeviceKeys } from './device-keys.js';

const keys = new DeviceKeys();
let passphrase: string | null = null;

const api: GroupWorkerApi = {
  open: (wish) => keys.open(wish),
  async verify(token, trust, { room, subject, now }) {
    const keyThumbprint = await keys.thumbprint(trust.issuer);
    return verifyEntitlement(token, trust, { room, subject, now, keyThumbprint });
  },
  setPassphrase(given) {
    passphrase = given;
    return 'kept';
  },
  beginMeeting({ kind }) {
    const lacks = kind === 'shared-key' && passphrase === null;
    return Promise.reject(
      new SecureMeetingError('ERR_SM_UNSUPPORTED', 'This meeting cannot be encrypted yet.', {
        hint: lacks ? 'There is no passphrase.' : 'This version begins no encrypted meeting.',
      }),
    );
  },
};

exposeApi(api);

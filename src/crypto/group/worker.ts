/** The group worker of one element: its device keys, the judgement of entitlements bound to them, and its meeting's keys. */
import { verifyEntitlement } from '../../entitlement/verify.js';
import { exposeApi } from '../expose.js';
import type { GroupWorkerApi } from '../protocol.js';
import { DeviceKeys } from './device-keys.js';
import { Meetings } from './meetings.js';
import { verifyAnnouncement } from './session/verify-announcement.js';

const keys = new DeviceKeys();
const meetings = new Meetings(keys);

const api: GroupWorkerApi = {
  open: (wish) => keys.open(wish),
  async verify(token, trust, { room, subject, now }) {
    const keyThumbprint = await keys.thumbprint(trust.issuer);
    const verdict = await verifyEntitlement(token, trust, { room, subject, now, keyThumbprint });
    if (verdict.status === 'valid') meetings.verified({ token, entitlement: verdict.entitlement, trust });
    return verdict;
  },
  verifyAnnouncement,
  setPassphrase: (passphrase) => meetings.setPassphrase(passphrase),
  beginMeeting: (start, link, frames) => meetings.begin(start, link, frames),
};

exposeApi(api, { beginMeeting: 2 });

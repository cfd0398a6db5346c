import type { EncryptedWay } from '../meeting/protected/encrypted-part.js';
import type { MeetingHost } from './host.js';
import { load } from './load.js';

/** Loads what encrypts and what shows it, and starts the worker of the frames meanwhile: it needs neither. */
export function openEncrypted(host: MeetingHost, showProtection: () => Promise<void>): EncryptedWay {
  const starting = load(() => import('./start-frames.js')).then(({ startFramesAhead }) =>
    startFramesAhead(host.inputs.assetsBase),
  );
  const loading = load(() => import('./enter-encrypted.js'));
  const part = Promise.all([loading, host.openDeviceKey(), starting, showProtection()]).then(
    ([{ encryptedEntrance, ProtectedMeeting }, key, frames]) => ({
      enter: encryptedEntrance(key, frames, host.inputs),
      ProtectedMeeting,
    }),
  );
  return {
    part,
    close: () =>
      void starting.then(
        (frames) => frames.close(),
        () => undefined,
      ),
  };
}

import { expect } from '@open-wc/testing';
import type { EnterOptions } from '../../../src/meeting/ports.js';
import { enterGuardedRoom } from '../../../src/room/enter-guarded.js';
import { enterRoom } from '../../../src/room/enter.js';
import type { MediaGuard } from '../../../src/room/media-guard.js';
import { fakeToken } from '../../support/fake-tokens.js';
import { refusal } from '../../support/refusal.js';

/** Takes every end, and lets nothing through. */
const guard = {
  attach: () => ({ retarget: () => undefined, detach: () => undefined }),
  setBlankTrailer: () => undefined,
  setSources: () => undefined,
  dropped: () => undefined,
  dispose: () => undefined,
} satisfies MediaGuard;

const ENTRANCES = [
  ['a room', enterRoom],
  ['a guarded room', (options: EnterOptions) => enterGuardedRoom(options, guard)],
] as const;

describe('somebody who does not come in', () => {
  const { mediaDevices } = navigator;
  let listeners: Set<unknown>;
  beforeEach(() => {
    listeners = new Set();
    mediaDevices.addEventListener = (type: string, listener: unknown): void => {
      if (type === 'devicechange') listeners.add(listener);
    };
    mediaDevices.removeEventListener = (_: string, listener: unknown): void => void listeners.delete(listener);
  });
  afterEach(() => {
    Reflect.deleteProperty(mediaDevices, 'addEventListener');
    Reflect.deleteProperty(mediaDevices, 'removeEventListener');
  });

  const options = (signal: AbortSignal): EnterOptions => ({
    // Nobody answers there.
    ...{
      serverUrl: 'ws://127.0.0.1:9',
      token: fakeToken(),
      iceServers: null,
      audioOnly: false,
      lowData: false,
      signal,
    },
    devices: { audioinput: '', videoinput: '', audiooutput: '' },
    tracks: () => Promise.reject(new Error('Nobody is in.')),
  });

  for (const [what, enter] of ENTRANCES) {
    it(`leaves no listener of ${what} behind: given up before it connects, or not connected`, async () => {
      const before = await refusal(enter(options(AbortSignal.abort())));
      expect([before.code, listeners.size]).to.deep.equal(['ERR_SM_ABORTED', 0]);
      const connecting = new AbortController();
      const refused = refusal(enter(options(connecting.signal)));
      connecting.abort();
      expect([(await refused).code, listeners.size]).to.deep.equal(['ERR_SM_ABORTED', 0]);
      const failed = await refusal(enter(options(new AbortController().signal)));
      expect([failed.code, listeners.size]).to.deep.equal(['ERR_SM_CONNECT', 0]);
    });
  }
});

import { expect } from '@open-wc/testing';
import type { OpenDeviceKey } from '../../../src/app/device-key.js';
import { encryptedEntrance } from '../../../src/app/enter-encrypted.js';
import { SecureMeetingError } from '../../../src/base/errors.js';
import { startFrameWorker } from '../../../src/crypto/frame-client.js';
import type { FramesAhead } from '../../../src/crypto/frames-ahead.js';
import type { EnterEncryptedOptions } from '../../../src/meeting/protection-port.js';
import { fakeInputs } from '../../support/fake-session.js';
import { fakeToken } from '../../support/fake-tokens.js';
import { refusal } from '../../support/refusal.js';

const blocked = (): Promise<never> => Promise.reject(new SecureMeetingError('ERR_SM_WORKER', 'Blocked.'));

describe('the entrance to an encrypted meeting', () => {
  const original = globalThis.WebSocket;
  let sockets: string[];
  let over: AbortController;
  beforeEach(() => {
    over = new AbortController();
    sockets = [];
    globalThis.WebSocket = class extends original {
      constructor(url: string | URL) {
        sockets.push(String(url));
        super(url);
      }
    };
  });
  afterEach(() => {
    over.abort();
    globalThis.WebSocket = original;
  });

  const options = {
    ...{ serverUrl: 'ws://127.0.0.1:9/nobody', token: fakeToken(), iceServers: null, audioOnly: false, lowData: false },
    ...{ devices: { audioinput: '', videoinput: '', audiooutput: '' }, strict: true, keys: { kind: 'shared-key' } },
    signal: new AbortController().signal,
    tracks: () => Promise.reject(new Error('Nobody is in.')),
  } as const satisfies EnterEncryptedOptions;

  async function enter(
    frames: () => Promise<unknown>,
    begin: () => Promise<() => void>,
  ): Promise<{ readonly code: string | undefined; readonly connected: boolean }> {
    const key = { beginMeeting: begin, onLost: () => () => undefined } as unknown as OpenDeviceKey;
    const ahead = { take: frames, close: () => undefined } as FramesAhead;
    const { code } = await refusal(encryptedEntrance(key, ahead, fakeInputs())(options));
    return { code, connected: sockets.length > 0 };
  }

  it('connects to nothing where the frame worker, or the group worker, does not start', async () => {
    const runs = (): Promise<unknown> =>
      startFrameWorker({ assetsBase: '', signal: over.signal, onLost: () => undefined });
    const begun = (): Promise<() => void> => Promise.resolve(() => undefined);
    expect(await enter(blocked, begun)).to.deep.equal({ code: 'ERR_SM_WORKER', connected: false });
    expect(await enter(runs, blocked)).to.deep.equal({ code: 'ERR_SM_WORKER', connected: false });
    expect(await enter(runs, begun), 'both are there').to.deep.equal({
      code: 'ERR_SM_CONNECT',
      connected: true,
    });
  });
});

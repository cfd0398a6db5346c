import type { SecureMeetingError } from '../base/errors.js';
import type { Admission } from '../contract/entitlement.js';
import type { Trust, Verdict } from '../entitlement/verify.js';
import { startWorker } from './client.js';
import type { WorkerClient } from './client.js';
import { freezeVerdict } from './freeze-verdict.js';
import type { MeetingStart } from './meeting-protocol.js';
import type {
  AnnouncementExpected,
  DeviceKey,
  DeviceKeyWish,
  ExpectedClaims,
  GroupWorkerApi,
  PassphraseAnswer,
  WorkerBasics,
} from './protocol.js';
import { keyIsGone } from './refusals.js';

type Api = GroupWorkerApi & WorkerBasics;

/** Milliseconds between two looks at whether the worker of a meeting is still there. */
const LOOK_PAUSE = 1_000;

export interface GroupWorkerOptions {
  /** The element's `assets-base`; empty: the worker is beside the script. */
  readonly assetsBase: string;
  /** A worker that ran is gone, and its keys with it. Not called for one that did not start, nor after `dispose`. */
  readonly onLost?: (error: SecureMeetingError) => void;
}

/**
 * The group worker as the page knows it: one for an element, from its first need until `dispose`.
 *
 * Every promise rejects with a `SecureMeetingError` alone: the code of the refusal, `ERR_SM_UNSUPPORTED` where the
 * browser has no Ed25519, or `ERR_SM_WORKER` (blocked, not found, of another origin, crashed, too slow) with a hint.
 */
export interface GroupWorker {
  /**
   * The device key for an issuer: made or found in storage by the first call, the same in every later one. Starts the
   * worker where none runs; after a loss that means a new worker and a new key.
   */
  open(wish: DeviceKeyWish): Promise<DeviceKey>;
  /**
   * Judges a token against the key that was opened for `trust.issuer`. Starts nothing: without that key, as after a
   * loss, no token can be bound to it, and `ERR_SM_WORKER` (retryable: open, and ask for a token anew) says so.
   *
   * @returns a frozen verdict; `unknown-key`: fetch the issuer's keys again, once
   * @throws SecureMeetingError with the token's own code
   */
  verify(token: string, trust: Trust, expected: ExpectedClaims): Promise<Verdict>;
  /**
   * Whom this room's encrypted group admits, where one of its members signed that answer to one's `hello`; null where
   * nobody did. Starts the worker where none runs.
   */
  verifyAnnouncement(bytes: Uint8Array, trust: Trust, expected: AnnouncementExpected): Promise<Admission | null>;
  /** Hands the secret of shared-key meetings over, and starts the worker for it; null: takes it back. */
  setPassphrase(passphrase: string | null): Promise<PassphraseAnswer>;
  /**
   * Begins a meeting; both ports are given away. A loss is noticed from now on also while nobody calls.
   *
   * @returns the function that ends this watch
   */
  beginMeeting(start: MeetingStart, link: MessagePort, frames: MessagePort): Promise<() => void>;
  /** Ends the worker; calls that wait, and every later one, reject with `ERR_SM_ABORTED`. */
  dispose(): void;
}

/**
 * Nothing is started, fetched or stored before the first `open`.
 *
 * @example
 * const worker = createGroupWorker({ assetsBase: inputs.assetsBase, onLost: stopPublishing });
 * const { keyThumbprint } = await worker.open({ issuer: inputs.issuer, remember: inputs.remember });
 * const verdict = await worker.verify(token, { issuer, keys }, { room, subject, now: Date.now() });
 */
export function createGroupWorker({ assetsBase, onLost }: GroupWorkerOptions): GroupWorker {
  let starting: Promise<WorkerClient<Api>> | null = null;
  const stop = new AbortController();

  function start(): Promise<WorkerClient<Api>> {
    const attempt = startWorker<Api>('group', {
      assetsBase,
      signal: stop.signal,
      // Agreeing on keys keeps a slow device busy, and a loss ends the meeting.
      limits: { silence: 8_000 },
      onLost(error) {
        if (starting === attempt) starting = null;
        onLost?.(error);
      },
    });
    attempt.catch(() => {
      if (starting === attempt) starting = null;
    });
    return attempt;
  }

  return {
    async open(wish) {
      const { call } = await (starting ??= start());
      return Object.freeze(await call('open', wish));
    },
    async verify(token, trust, expected) {
      if (!starting) throw keyIsGone();
      const { call } = await starting;
      return freezeVerdict(await call('verify', token, trust, expected));
    },
    async verifyAnnouncement(bytes, trust, expected) {
      const { call } = await (starting ??= start());
      return call('verifyAnnouncement', bytes, trust, expected);
    },
    async setPassphrase(passphrase) {
      if (passphrase === null && !starting) return 'kept';
      const { call } = await (starting ??= start());
      return call('setPassphrase', passphrase);
    },
    async beginMeeting(meeting, link, frames) {
      const { call } = await (starting ??= start());
      await call('beginMeeting', meeting, link, frames);
      const timer = setInterval(() => void call('ping').catch(() => clearInterval(timer)), LOOK_PAUSE);
      return () => clearInterval(timer);
    },
    dispose() {
      stop.abort();
      starting = null;
    },
  };
}

import type { Entitlement } from '../../contract/entitlement.js';
import type { Trust } from '../../entitlement/verify.js';
import type { Marks } from './marks.js';
import type { KeyMessage } from '../protocol.js';
import type { PageMessage, WorkerMessage } from '../meeting-protocol.js';

/**
 * One encrypted meeting in the group worker: `shared-key/` and `session/` each make one. What it is given has passed the
 * checks of shape and bounds. It must not throw: a defect, too, ends in `ended`, with nothing more sent.
 */
export interface GroupSession {
  /** `frame-worker` never comes here: the shell hands the keys over again by itself. */
  receive(message: Exclude<PageMessage, { type: 'frame-worker' }>): void;
  /** Wipes everything, at once and without a word. Called last, also after `ended` and an answered `leave`. */
  end(): void;
}

/** Time in the worker, injected so that tests hold it. Milliseconds. */
export interface SessionClock {
  now(): number;
  /** Returns the function that cancels it. */
  after(delay: number, action: () => void): () => void;
}

/** The device key of one issuer, as something that signs. */
export interface DeviceSigner {
  /** RFC 7638, SHA-256, base64url. */
  readonly keyThumbprint: string;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Ed25519, 64 bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** One's own token that was verified last, for the start's room, identity and issuer. */
export interface Standing {
  readonly token: string;
  readonly entitlement: Entitlement;
  /** By which it was verified. */
  readonly trust: Trust;
}

/** What every session is given. */
export interface SessionOutlets {
  readonly clock: SessionClock;
  /** To the page. `settled` once for each request; after `ended` nothing counts. */
  emit(message: Exclude<WorkerMessage, { type: 'settled' | 'ended' }>): void;
  settle(id: number, error?: unknown): void;
  /** Errors leave as codes: what is no `SecureMeetingError` is only called a failure of the worker. */
  ended(reason: Extract<WorkerMessage, { type: 'ended' }>['reason'], error?: unknown): void;
  /** To the frame worker, in order. The shell remembers what holds and repeats it to a frame worker that replaces another. */
  keys(message: KeyMessage): void;
}

/** What a group session is given besides. */
export interface GroupOutlets extends SessionOutlets {
  readonly signer: DeviceSigner;
  /** Milliseconds, of a clock that only goes forward: every wait counts by it. */
  readonly ticks: () => number;
  /** Whom this element's person has compared the code with. */
  readonly marks: Marks;
  /** Read when it is needed: after `renewed` it is the newer one. */
  standing(): Standing;
}

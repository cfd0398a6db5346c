/** What crosses the ports between page and workers: arguments, replies and their bounds. Types and numbers only. */
import type { Trust, Verdict } from '../entitlement/verify.js';

/** The workers that there are. */
export type WorkerName = 'group';

/** What every worker answers. */
export interface WorkerBasics {
  /** Says that the worker runs. */
  ping(): true;
}

/** Public facts of a device key. The key itself never leaves the worker. */
export interface DeviceKey {
  /** RFC 7638, SHA-256, base64url. */
  readonly keyThumbprint: string;
  /** Whether the next visit finds the same key. */
  readonly stored: boolean;
}

/** Which key is wanted. */
export interface DeviceKeyWish {
  readonly issuer: string;
  /** Keep it in this origin's storage, where that is possible. Counts when an issuer's key is opened first. */
  readonly remember: boolean;
}

/** What the token must say; the key's thumbprint comes from the worker's own key, never from the page. */
export interface ExpectedClaims {
  readonly room: string;
  /** LiveKit identity. */
  readonly subject: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What the page may ask of the group worker: thumbprints and verdicts, nothing else. */
export interface GroupWorkerApi {
  open(wish: DeviceKeyWish): Promise<DeviceKey>;
  verify(token: string, trust: Trust, expected: ExpectedClaims): Promise<Verdict>;
}

type Method = (...args: never[]) => unknown;

/** Calls a method of an api that is on the other side of the port. */
export type Call<Api> = <Name extends keyof Api>(
  name: Name,
  ...args: Api[Name] extends Method ? Parameters<Api[Name]> : never
) => Promise<Api[Name] extends Method ? Awaited<ReturnType<Api[Name]>> : never>;

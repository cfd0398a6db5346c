import type { Entitlement } from '../../../src/contract/entitlement.js';
import type { ErrorCode } from '../../../src/contract/error-codes.js';
import type { Expected, Trust, Verdict } from '../../../src/entitlement/verify.js';
import type { Kit } from './kit.js';

/** One token and what must come of it, wherever it is verified. */
export interface TokenCase {
  readonly name: string;
  readonly token: (kit: Kit) => string | Promise<string>;
  readonly outcome: Verdict['status'] | ErrorCode;
  /** What a valid one says. */
  readonly says?: (kit: Kit) => Partial<Entitlement>;
  /** Other than the kit's. `now` counts from the kit's, in milliseconds. */
  readonly expected?: Partial<Pick<Expected, 'room' | 'subject'>> & { readonly later?: number };
  readonly trust?: (kit: Kit) => Trust;
}

/** Whoever verifies: the module itself, or the worker that holds the device key. */
export type Verify = (token: string, trust: Trust, expected: Expected) => Promise<Verdict>;

export interface Result {
  readonly outcome: string;
  readonly entitlement: Entitlement | null;
  readonly token: string;
  readonly error: (Error & { readonly code?: string; readonly hint?: string }) | null;
}

/** Runs a case. An error without a code comes out as its name and message, which no case expects. */
export async function runCase(one: TokenCase, kit: Kit, verify: Verify): Promise<Result> {
  const token = await one.token(kit);
  const { later = 0, ...other } = one.expected ?? {};
  const expected = { ...kit.expected, ...other, now: kit.expected.now + later };
  try {
    const verdict = await verify(token, one.trust?.(kit) ?? kit.trust, expected);
    return {
      outcome: verdict.status,
      entitlement: verdict.status === 'valid' ? verdict.entitlement : null,
      token,
      error: null,
    };
  } catch (thrown) {
    const error = thrown as Error & { readonly code?: string };
    return { outcome: error.code ?? String(error), entitlement: null, token, error };
  }
}

/** Everything that a refusal says, to whoever reads it. */
export function wordsOf(error: Error): string {
  const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)));
  return [String(error), ...own, JSON.stringify(error)].join('\n');
}

/** What no refusal may say, whatever the case put into the token. */
export function secretsOf(kit: Kit, token: string): readonly string[] {
  const parts = token.split('.').filter((part) => part.length > 16);
  return [...parts, kit.expected.keyThumbprint, 'sentinel', 'stranger', ...(token.length > 16 ? [token] : [])];
}

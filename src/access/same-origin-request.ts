import { SecureMeetingError } from '../base/errors.js';
import { withTimeLimit } from '../base/time-limit.js';
import { ANSWER_LIMIT, SOURCE_TIME_LIMIT } from '../contract/limits.js';
import { readLimited } from './read-limited.js';
import { abortedError, configError } from '../base/refusals.js';

interface RequestOptions {
  /** The attribute that names the address, for hints. */
  readonly input: string;
  readonly signal: AbortSignal;
  /** What a failure of this source is. */
  readonly refuse: (hint: string, cause?: unknown) => SecureMeetingError;
  /** Milliseconds. */
  readonly limit?: number;
}

/** Resolves an address of this page's own origin. */
function resolve(address: string, input: string): URL {
  let url: URL | null = null;
  try {
    url = new URL(address, document.baseURI);
  } catch {
    // Said below.
  }
  // `self.origin` and not `location.origin`: a srcdoc frame has the origin of its page.
  if (url?.origin !== self.origin) {
    throw configError(
      `${input} must be an address of this page's own origin. A function (access, entitlement) or issuerKeys serves others.`,
    );
  }
  return url;
}

async function exchange(url: URL, init: RequestInit, { input, refuse }: RequestOptions): Promise<unknown> {
  const response = await fetch(url, {
    ...init,
    mode: 'same-origin',
    credentials: 'same-origin',
    cache: 'no-store',
    // Never followed. "error" would do the same, but could not be told from a network failure.
    redirect: 'manual',
  });
  if (response.type === 'opaqueredirect') throw refuse(`${input} answered with a redirect; it must answer itself.`);
  if (response.status !== 200 && response.status !== 201) {
    await response.body?.cancel();
    throw refuse(`${input} answered with status ${response.status}; 200 or 201 is wanted.`);
  }
  const text = await readLimited(response, ANSWER_LIMIT);
  if (text === null) throw refuse(`${input} answered with more than 64 KB.`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const isPage = /^\s*</.test(text);
    // Not the parser's own error: it quotes the answer, in which a token may stand.
    const cause = new SyntaxError('The answer is not JSON.');
    throw refuse(`${input} answered with ${isPage ? 'HTML' : 'something else'} instead of JSON.`, cause);
  }
}

async function request(address: string, init: RequestInit, options: RequestOptions): Promise<unknown> {
  const { input, signal, refuse, limit = SOURCE_TIME_LIMIT } = options;
  const url = resolve(address, input);
  try {
    return await withTimeLimit(limit, signal, (ending) => exchange(url, { ...init, signal: ending }, options));
  } catch (cause) {
    if (signal.aborted) throw abortedError();
    if (cause instanceof SecureMeetingError) throw cause;
    if (cause instanceof DOMException && cause.name === 'TimeoutError') {
      throw refuse(`${input} did not answer within ${limit / 1000} seconds.`, cause);
    }
    throw refuse(`${input} could not be reached or broke off: look at the network and at connect-src.`, cause);
  }
}

/**
 * Asks an endpoint of the page's own origin: JSON in, JSON out, at most 64 KB and 10 seconds, no redirect.
 *
 * @throws SecureMeetingError `ERR_SM_CONFIG` for an address of another origin, `ERR_SM_ABORTED`, else what `refuse` makes
 */
export function postSameOrigin(
  address: string,
  body: Readonly<Record<string, unknown>>,
  options: RequestOptions,
): Promise<unknown> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return request(address, { method: 'POST', headers, body: JSON.stringify(body) }, options);
}

/** Reads JSON from the page's own origin, within the same limits. */
export function getSameOrigin(address: string, options: RequestOptions): Promise<unknown> {
  return request(address, { headers: { accept: 'application/json' } }, options);
}

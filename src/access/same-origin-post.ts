import { SecureMeetingError } from '../base/errors.js';
import { withTimeLimit } from '../base/time-limit.js';
import { ANSWER_LIMIT, SOURCE_TIME_LIMIT } from './limits.js';
import { readLimited } from './read-limited.js';
import { abortedError, configError, sourceError } from './refusals.js';

interface PostOptions {
  /** The attribute that names the address, for hints. */
  readonly input: string;
  readonly signal: AbortSignal;
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
    throw configError(`${input} must be an address of this page's own origin. Use the property "access" for others.`);
  }
  return url;
}

async function exchange(url: URL, body: string, input: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    mode: 'same-origin',
    credentials: 'same-origin',
    cache: 'no-store',
    // Never followed. "error" would do the same, but could not be told from a network failure.
    redirect: 'manual',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
    signal,
  });
  if (response.type === 'opaqueredirect')
    throw sourceError(`${input} answered with a redirect; it must answer itself.`);
  if (response.status !== 200 && response.status !== 201) {
    await response.body?.cancel();
    throw sourceError(`${input} answered with status ${response.status}; 200 or 201 is wanted.`);
  }
  const text = await readLimited(response, ANSWER_LIMIT);
  if (text === null) throw sourceError(`${input} answered with more than 64 KB.`);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const isPage = /^\s*</.test(text);
    throw sourceError(`${input} answered with ${isPage ? 'HTML' : 'something else'} instead of JSON.`, cause);
  }
}

/**
 * Asks an endpoint of the page's own origin: JSON in, JSON out, at most 64 KB and 10 seconds, no redirect.
 *
 * @throws SecureMeetingError `ERR_SM_CONFIG` for an address of another origin, `ERR_SM_ABORTED`, else
 * `ERR_SM_ACCESS_SRC`
 */
export async function postSameOrigin(
  address: string,
  body: Readonly<Record<string, unknown>>,
  { input, signal, limit = SOURCE_TIME_LIMIT }: PostOptions,
): Promise<unknown> {
  const url = resolve(address, input);
  try {
    return await withTimeLimit(limit, signal, (ending) => exchange(url, JSON.stringify(body), input, ending));
  } catch (cause) {
    if (signal.aborted) throw abortedError();
    if (cause instanceof SecureMeetingError) throw cause;
    if (cause instanceof DOMException && cause.name === 'TimeoutError') {
      throw sourceError(`${input} did not answer within ${limit / 1000} seconds.`, cause);
    }
    throw sourceError(`${input} could not be reached or broke off: look at the network and at connect-src.`, cause);
  }
}

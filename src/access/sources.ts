import { withTimeLimit } from '../base/time-limit.js';
import type { AccessFunction, AccessRequest, TokenFunction } from '../contract/access.js';
import { SOURCE_TIME_LIMIT } from '../contract/limits.js';
import { abortedError, sourceError, tokenError } from '../base/refusals.js';
import { postSameOrigin } from './same-origin-request.js';

/** What a source answered, its shape checked and nothing else. */
export interface Answer {
  readonly token: string;
  readonly serverUrl: string | null;
  readonly entitlement: string | null;
}

/** Names of the members of an answer. */
interface Names {
  readonly token: string;
  readonly serverUrl: string;
}

export const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';

/** Reads one answer. Its text never reaches an error: only the name of the member that is wrong. */
function readAnswer(answer: unknown, source: string, names: Names): Answer {
  if (typeof answer !== 'object' || answer === null) throw sourceError(`${source} must answer with an object.`);
  const member = (name: string): unknown => (answer as Readonly<Record<string, unknown>>)[name] ?? null;
  const token = member(names.token);
  const serverUrl = member(names.serverUrl);
  const entitlement = member('entitlement');
  if (typeof token !== 'string') throw sourceError(`${source} must answer with a string "${names.token}".`);
  if (!isTextOrNull(serverUrl))
    throw sourceError(`${source} must answer with a "${names.serverUrl}" that is a string.`);
  if (!isTextOrNull(entitlement))
    throw sourceError(`${source} must answer with an "entitlement" that is a string or null.`);
  return { token, serverUrl, entitlement };
}

/** Calls a function of the page with a limit of time; `refuse` says what its failure is. */
export async function callSource<T>(
  source: (want: AccessRequest) => Promise<T>,
  want: AccessRequest,
  limit: number,
  refuse: (what: string, cause: unknown) => Error,
): Promise<T> {
  try {
    return await withTimeLimit(limit, want.signal, async (signal) => await source(Object.freeze({ ...want, signal })));
  } catch (cause) {
    if (want.signal.aborted) throw abortedError();
    const isLate = cause instanceof DOMException && cause.name === 'TimeoutError';
    throw refuse(isLate ? `did not answer in time (${limit / 1000} seconds at most)` : 'failed', cause);
  }
}

/** Asks the page's function `access`. */
export async function askAccessFunction(
  source: AccessFunction,
  want: AccessRequest,
  limit: number = SOURCE_TIME_LIMIT,
): Promise<Answer> {
  const answer = await callSource(source, want, limit, (what, cause) =>
    sourceError(`The function "access" ${what}.`, cause),
  );
  return readAnswer(answer, 'The function "access"', { token: 'token', serverUrl: 'serverUrl' });
}

/** Asks the page's function `token`. */
export async function askTokenFunction(
  source: TokenFunction,
  want: AccessRequest,
  limit: number = SOURCE_TIME_LIMIT,
): Promise<Answer> {
  const token: unknown = await callSource(source, want, limit, (what, cause) =>
    tokenError(`The function "token" ${what}.`, { retryable: true, cause }),
  );
  if (typeof token !== 'string') {
    throw tokenError('The function "token" must answer with a string.', { retryable: true });
  }
  return { token, serverUrl: null, entitlement: null };
}

/** The body of a question to an endpoint. Members that LiveKit names are left out when empty. */
export function toBody({ room, displayName, identity, keyThumbprint, reason }: AccessRequest): Record<string, unknown> {
  return {
    ...(room && { room_name: room }),
    ...(displayName && { participant_name: displayName }),
    ...(identity && { participant_identity: identity }),
    key_thumbprint: keyThumbprint,
    reason,
  };
}

/** Asks the endpoint `access-src`, in LiveKit's endpoint contract. */
export async function askAccessSrc(address: string, want: AccessRequest): Promise<Answer> {
  const options = { input: 'access-src', signal: want.signal, refuse: sourceError };
  const answer = await postSameOrigin(address, toBody(want), options);
  return readAnswer(answer, 'access-src', { token: 'participant_token', serverUrl: 'server_url' });
}

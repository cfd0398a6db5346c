import type { AccessRequest, EntitlementFunction } from '../contract/access.js';
import { SOURCE_TIME_LIMIT } from '../contract/limits.js';
import { entitlementSourceError } from '../base/refusals.js';
import { postSameOrigin } from './same-origin-request.js';
import { callSource, isTextOrNull, toBody } from './sources.js';

/** Asks the page's function `entitlement`. */
export async function askEntitlementFunction(
  source: EntitlementFunction,
  want: AccessRequest,
  limit: number = SOURCE_TIME_LIMIT,
): Promise<string | null> {
  const answer: unknown = await callSource(source, want, limit, (what, cause) =>
    entitlementSourceError(`The function "entitlement" ${what}.`, cause),
  );
  if (!isTextOrNull(answer)) {
    throw entitlementSourceError('The function "entitlement" must answer with a string or null.');
  }
  return answer;
}

/** Asks the endpoint `entitlement-src`. */
export async function askEntitlementSrc(address: string, want: AccessRequest): Promise<string | null> {
  const options = { input: 'entitlement-src', signal: want.signal, refuse: entitlementSourceError };
  const answer = await postSameOrigin(address, toBody(want), options);
  const entitlement: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'entitlement') : undefined;
  if (!isTextOrNull(entitlement)) {
    throw entitlementSourceError('entitlement-src must answer with an object whose "entitlement" is a string or null.');
  }
  return entitlement;
}

import { partNotLoaded } from '../refusals.js';

/**
 * The code of group meetings, MLS among it: a file of its own beside the worker's, fetched when such a meeting is likely,
 * and again where that failed.
 *
 * @throws SecureMeetingError `ERR_SM_LOAD`
 */
export const loadGroupCode = (): Promise<typeof import('./session/create-session.js')> =>
  import('./session/create-session.js').catch((cause: unknown) => {
    throw partNotLoaded(cause);
  });

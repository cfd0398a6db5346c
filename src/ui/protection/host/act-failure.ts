import type { Strings } from '../../../contract/strings.js';

/** What is said to a host whose act was refused. */
export const actFailure = (error: unknown): keyof Strings =>
  (error as { code?: string }).code === 'ERR_SM_DENIED' ? 'actDenied' : 'actFailed';

import { SecureMeetingError } from '../../base/errors.js';
import type { SelfTestResult } from '../../contract/self-test.js';

/** What one look found; `ok: false` says what to change. */
export type Finding = Omit<SelfTestResult, 'id'>;

export const fine = (found: string): Finding => ({ ok: true, found, remedy: '' });
export const wrong = (found: string, remedy: string): Finding => ({ ok: false, found, remedy });

/** What a refusal of ours says, for a developer; of anything else, what is said here. */
export const refused = (error: unknown, found: string, remedy = 'Look at the browser’s tools.'): Finding =>
  error instanceof SecureMeetingError ? wrong(error.message, error.hint) : wrong(found, remedy);

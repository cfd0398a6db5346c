import type { TokenCase } from './case.js';
import { CLAIM_CASES } from './claim-cases.js';
import { FORM_CASES } from './form-cases.js';
import { HEADER_CASES } from './header-cases.js';
import { SIGNATURE_CASES } from './signature-cases.js';
import { ORDER_CASES, TIME_CASES } from './time-cases.js';

/** Every way in which a token can be good or bad, by what it is about. */
export const TOKEN_CASES: Readonly<Record<string, readonly TokenCase[]>> = {
  form: FORM_CASES,
  header: HEADER_CASES,
  signature: SIGNATURE_CASES,
  claims: CLAIM_CASES,
  times: TIME_CASES,
  order: ORDER_CASES,
};

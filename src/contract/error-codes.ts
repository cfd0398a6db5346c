/** Stable codes of every refusal (`sm-error`, rejected promises). More may be added. */
export const ERROR_CODES = [
  'ERR_SM_CONFIG',
  'ERR_SM_STATE',
  'ERR_SM_ABORTED',
  'ERR_SM_LOAD',
  'ERR_SM_TOKEN',
  'ERR_SM_ACCESS_SRC',
  'ERR_SM_CONNECT',
  'ERR_SM_DENIED',
  'ERR_SM_DEVICE',
  'ERR_SM_UNSUPPORTED',
  'ERR_SM_ENTITLEMENT_REQUIRED',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface Mutant {
  readonly rule: string;
  /** From the project's folder on. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** @param file in `src/crypto/group/membership/`, or from the project's folder on */
export const mutant = (rule: string, file: string, find: string, replace: string): Mutant => ({
  rule,
  file: file.includes('/') ? file : `src/crypto/group/membership/${file}`,
  find,
  replace,
});

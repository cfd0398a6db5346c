export interface Mutant {
  readonly rule: string;
  /** In `src/crypto/group/membership/`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export const mutant = (rule: string, file: string, find: string, replace: string): Mutant => ({
  rule,
  file,
  find,
  replace,
});

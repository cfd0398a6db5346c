/** One line of `selfTest()`: what was looked at, what was found, and what to change where it is not well. */
export interface SelfTestResult {
  readonly id: string;
  readonly ok: boolean;
  readonly found: string;
  readonly remedy: string;
}

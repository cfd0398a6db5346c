/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Readonly<Counts>} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/** @param {readonly Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    NOTHING,
  );
}

/**
 * What a suite that ended really counts as. A crash, a time limit and silence are failures, whatever else was counted.
 *
 * @param {{ counts: Counts | null, exitCode: number | null, files: number }} end counts: null when there is no report; exitCode: null after a signal
 * @returns {{ counts: Counts, problem: string | null }}
 */
export function judgeSuite({ counts, exitCode, files }) {
  const seen = counts ?? NOTHING;
  const withFailure = { ...seen, failed: seen.failed + 1 };
  if (!counts) return { counts: withFailure, problem: 'ended without a report' };
  if (exitCode === null) return { counts: withFailure, problem: 'was ended by a signal' };
  if (files > 0 && seen.passed + seen.failed === 0) return { counts: withFailure, problem: 'ran no test' };
  if (exitCode !== 0 && seen.failed === 0) return { counts: withFailure, problem: `ended with code ${exitCode}` };
  return { counts: seen, problem: null };
}

/**
 * @param {Counts} counts
 * @returns {string} the closing line
 */
export function formatClosing({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/**
 * @param {Counts} counts of the whole run
 * @returns {number} exit code: nothing run is a failure too
 */
export function exitCodeOf({ passed, failed }) {
  return failed > 0 || passed === 0 ? 1 : 0;
}

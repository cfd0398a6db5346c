/** Lines of one failure that are said again at the end of a run. */
const LINES = 16;
/** Characters of one of its lines. */
const LENGTH = 400;
/** Failures that are said again: where more fail, the first ones tell. */
const MOST = 20;

/**
 * What failed, to be said again behind everything else: of a long run often no more than the end is kept.
 *
 * @example
 * const failures = new Failures();
 * failures.add('test/unit/a.test.ts Firefox', 'a lamp › is lit', 'AssertionError: expected …');
 * failures.tell(); // ['test/unit/a.test.ts Firefox: a lamp › is lit\n    AssertionError: expected …']
 */
export class Failures {
  /** @type {string[]} */
  #told = [];
  #untold = 0;

  /** @param {string} where file, and the browser if there is one @param {string} what the test's name @param {string} error */
  add(where, what, error) {
    if (this.#told.length >= MOST) {
      this.#untold += 1;
      return;
    }
    const cut = (/** @type {string} */ line) => (line.length > LENGTH ? `${line.slice(0, LENGTH)}…` : line);
    const lines = error.trimEnd().split('\n').map(cut);
    const kept = lines.length > LINES ? [...lines.slice(0, LINES), `(${lines.length - LINES} more lines)`] : lines;
    this.#told.push([`${where}: ${what}`, ...kept.map((line) => `    ${line}`)].join('\n'));
  }

  /** @returns {string[]} */
  tell() {
    return this.#untold > 0 ? [...this.#told, `(${this.#untold} more failures)`] : this.#told;
  }
}

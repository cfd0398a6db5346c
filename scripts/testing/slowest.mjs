/** Files that are named at the end of a run. */
const NAMED = 5;
/** Seconds that are worth a word. */
const LONG = 10;

/** How long each file took: the sum of its outermost tests, both browsers together. */
export class FileTimes {
  /** @type {Map<string, number>} */
  #milliseconds = new Map();

  /** @param {string} file @param {number} milliseconds */
  add(file, milliseconds) {
    this.#milliseconds.set(file, (this.#milliseconds.get(file) ?? 0) + milliseconds);
  }

  /** @returns {string[]} the slowest first, each with its seconds */
  name() {
    return [...this.#milliseconds]
      .filter(([, time]) => time >= LONG * 1_000)
      .sort(([, one], [, other]) => other - one)
      .slice(0, NAMED)
      .map(([file, time]) => `${file} ${Math.round(time / 1_000)} s`);
  }
}

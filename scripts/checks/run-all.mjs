import { say } from '../launcher/say.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {() => Promise<string> | string} run returns what is wrong, in words; empty when all is well
 */

/**
 * Runs every check, a few at a time, and says of each how it went as soon as it is known.
 *
 * @param {readonly Check[]} checks
 * @param {{ atOnce: number }} options
 * @returns {Promise<number>} how many failed
 */
export async function runAll(checks, { atOnce }) {
  const waiting = [...checks];
  let failed = 0;
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const began = performance.now();
      const wrong = await judge(check);
      const seconds = ((performance.now() - began) / 1_000).toFixed(1);
      say(`${wrong === '' ? '✓' : '✗'} ${check.name.padEnd(14)} ${seconds.padStart(5)} s`);
      if (wrong === '') continue;
      failed += 1;
      say(wrong.trimEnd().replaceAll(/^/gm, '    '));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failed;
}

/** A check that breaks has failed. @param {Check} check */
async function judge(check) {
  try {
    return await check.run();
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

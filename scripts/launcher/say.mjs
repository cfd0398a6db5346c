/** A failure that a person can act on: printed without a stack. */
export class LauncherError extends Error {
  /** @override */
  name = 'LauncherError';
}

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Milliseconds between two signs of life of a long step. */
const BEAT = 10_000;

/**
 * Says every few seconds that a long step still moves, so that silence always means "stuck".
 *
 * @param {string} what
 * @param {() => string} [detail] what it is at, as far as one can tell
 * @returns {() => void} ends it
 */
export function startHeartbeat(what, detail = () => '') {
  const began = Date.now();
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1_000);
    const at = detail();
    say(`  … ${what}: ${seconds} s${at === '' ? '' : `, ${at}`}`);
  }, BEAT);
  timer.unref();
  return () => clearInterval(timer);
}

/** A reader that went away (`npm start | head -1`) must not turn into a crash. */
export function forgiveClosedOutput() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

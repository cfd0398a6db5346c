import { forgiveClosedOutput } from './say.mjs';

/** Exit code of a process that a signal ended: 128 and its number. */
const SIGNALS = /** @type {const} */ ({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 });
/** Milliseconds between two looks at who our parent is. */
const PARENT_CHECK = 500;

/**
 * Runs `stop` once when this process is told to end: by Ctrl-C, by `SIGTERM`, by a closed terminal, or because the npm
 * that started it is gone. A second signal does not wait. Standard input is never read: an empty one says nothing.
 *
 * @param {(signal: string) => Promise<void>} stop
 */
export function onToldToEnd(stop) {
  forgiveClosedOutput();
  let stopping = false;
  /** @param {string} reason @param {number} code */
  const end = (reason, code) => {
    if (stopping) process.exit(code);
    stopping = true;
    stop(reason).then(
      () => process.exit(code),
      () => process.exit(code),
    );
  };
  for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => end(signal, code));
  if (process.env['npm_lifecycle_event']) watchParent(() => end('its parent ended', SIGNALS.SIGHUP));
}

/** @param {() => void} onGone */
function watchParent(onGone) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, PARENT_CHECK);
  timer.unref();
}

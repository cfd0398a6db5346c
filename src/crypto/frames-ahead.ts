import { startFrameWorker } from './frame-client.js';
import type { FrameWorker } from './frame-client.js';
import type { StartFrameWorker } from './frame-keeper.js';

/** A frame worker that starts before the code of its meeting is there. */
export interface FramesAhead {
  /** Gives it away; whoever asks again, as after a loss, gets another. */
  readonly start: StartFrameWorker;
  /** Ends it where nobody took it. */
  close(): void;
}

export function startFramesAhead(assetsBase: string): FramesAhead {
  const stop = new AbortController();
  let tellLoss = (): void => undefined;
  let ahead: Promise<FrameWorker> | null = startFrameWorker({
    ...{ assetsBase, signal: stop.signal },
    onLost: () => tellLoss(),
  });
  // Whoever takes it hears why it did not start.
  ahead.catch(() => undefined);
  return {
    start(signal, onLost) {
      const taken = ahead;
      if (!taken) return startFrameWorker({ assetsBase, signal, onLost });
      ahead = null;
      tellLoss = onLost;
      if (signal.aborted) stop.abort();
      else signal.addEventListener('abort', () => stop.abort());
      return taken;
    },
    close() {
      if (ahead) stop.abort();
    },
  };
}

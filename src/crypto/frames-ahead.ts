import { startFrameWorker } from './frame-client.js';
import type { FrameWorker } from './frame-client.js';

/** A frame worker that starts before the code of its meeting is there. */
export interface FramesAhead {
  /** Gives it to a meeting, which ends it by the signal and hears of its loss. Null: it was given away already. */
  take(signal: AbortSignal, onLost: () => void): Promise<FrameWorker> | null;
  /** Ends it where nobody took it. */
  close(): void;
}

export function startFramesAhead(assetsBase: string): FramesAhead {
  const stop = new AbortController();
  let tellLoss = (): void => undefined;
  const { signal } = stop;
  let ahead: Promise<FrameWorker> | null = startFrameWorker({ assetsBase, signal, onLost: () => tellLoss() });
  // Whoever takes it hears why it did not start.
  ahead.catch(() => undefined);
  return {
    take(meeting, onLost) {
      const taken = ahead;
      ahead = null;
      if (!taken) return null;
      tellLoss = onLost;
      meeting.addEventListener('abort', () => stop.abort());
      return taken;
    },
    close() {
      if (ahead) stop.abort();
    },
  };
}

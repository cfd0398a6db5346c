import { DefaultReconnectPolicy } from 'livekit-client';
import type { ReconnectContext, ReconnectPolicy } from 'livekit-client';

/** Milliseconds. The tokens that a LiveKit server renews live as long: after it, nobody gets in without a new one. */
export const PATIENCE = 600_000;

/** The last of LiveKit's own delays, which come to 7 s, is repeated. */
const LAST_DELAY = 9;

/**
 * LiveKit's pace, without its end: it gives up after about 50 s, and a server may take longer to come back. Who does
 * not want to wait can leave.
 */
export class Patience implements ReconnectPolicy {
  readonly #pace = new DefaultReconnectPolicy();

  nextRetryDelayInMs(context: ReconnectContext): number | null {
    if (context.elapsedMs > PATIENCE) return null;
    return this.#pace.nextRetryDelayInMs({ ...context, retryCount: Math.min(context.retryCount, LAST_DELAY) });
  }
}

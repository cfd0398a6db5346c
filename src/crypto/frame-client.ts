import type { SecureMeetingError } from '../base/errors.js';
import { startWorker } from './client.js';
import type { Call, FrameWorkerApi, Pipe, PipeTransformOptions } from './protocol.js';

export interface FrameWorkerOptions {
  /** The element's `assets-base`; empty: the worker is beside the script. */
  readonly assetsBase: string;
  /** Ends the worker, starting or running. */
  readonly signal: AbortSignal;
  /** The worker ran and is gone, not by the signal: noticed at once, and within about three seconds where it only stands still. */
  readonly onLost: (error: SecureMeetingError) => void;
}

/** The frame worker as the page knows it. Nothing of a key ever comes out of it. */
export interface FrameWorker {
  /** Ports are handed over. */
  readonly call: Call<FrameWorkerApi>;
  /**
   * The way of one end's frames through the worker, to be set in the same task as the sender or receiver exists.
   *
   * @throws whatever the browser throws for a worker that is gone
   */
  transform(pipe: Pipe): RTCRtpScriptTransform;
}

/**
 * Starts a frame worker: one for each meeting, and another after a loss.
 *
 * @throws SecureMeetingError `ERR_SM_WORKER` with a hint, `ERR_SM_ABORTED` by the signal
 *
 * @example
 * const frames = await startFrameWorker({ assetsBase, signal, onLost: restart });
 * await frames.call('begin', { blanks: 'exact', replay: 'window' }, keys.port1, reports.port1);
 * sender.transform = frames.transform({ id: 1, role: 'send', identity, purpose: 'camera', codec: 'vp8' });
 */
export async function startFrameWorker(options: FrameWorkerOptions): Promise<FrameWorker> {
  const { call, worker } = await startWorker<FrameWorkerApi>('frame', { ...options, isWatched: true });
  return {
    call,
    transform(pipe) {
      const transformOptions: PipeTransformOptions = { secureMeeting: pipe };
      return new RTCRtpScriptTransform(worker, transformOptions);
    },
  };
}

import type { FrameWorker } from './frame-client.js';
import type { FrameMeeting, FrameReport } from './protocol.js';

/** The signal ends the worker, and with it every frame on its way. */
export type StartFrameWorker = (signal: AbortSignal, onLost: () => void) => Promise<FrameWorker>;

export interface FrameKeeperOptions {
  readonly start: StartFrameWorker;
  readonly meeting: FrameMeeting;
  readonly onReport: (report: FrameReport) => void;
  /** Nothing moves any more. `onBack` may follow, once a meeting. */
  readonly onLost: () => void;
  /** Another worker is there: `keys` is to be handed to the group worker, which hands over every key that holds. */
  readonly onBack: (worker: FrameWorker, keys: MessagePort) => void;
}

/** The frame worker of one meeting: started, and once more where it is lost. */
export class FrameKeeper {
  /** The group worker's end of the way to the first frame worker; it may be used before that runs. */
  readonly keys: MessagePort;
  readonly #options: FrameKeeperOptions;
  readonly #first = new MessageChannel();
  #running = new AbortController();
  #reports: MessagePort | null = null;
  #attempts = 0;
  #over = false;

  constructor(options: FrameKeeperOptions) {
    this.#options = options;
    this.keys = this.#first.port1;
  }

  /** @throws SecureMeetingError `ERR_SM_WORKER` */
  start(): Promise<FrameWorker> {
    return this.#begin(this.#first.port2);
  }

  /** This worker can seal nothing more: another takes its place. */
  replace(): void {
    this.#lose(this.#attempts);
  }

  end(): void {
    this.#over = true;
    this.#running.abort();
    this.#reports?.close();
  }

  async #begin(keys: MessagePort): Promise<FrameWorker> {
    const attempt = (this.#attempts += 1);
    const running = new AbortController();
    this.#running = running;
    const worker = await this.#options.start(running.signal, () => this.#lose(attempt));
    const reports = new MessageChannel();
    reports.port1.onmessage = ({ data }: MessageEvent<FrameReport>): void => {
      if (!this.#over && attempt === this.#attempts) this.#options.onReport(data);
    };
    this.#reports?.close();
    this.#reports = reports.port1;
    await worker.call('begin', this.#options.meeting, keys, reports.port2);
    return worker;
  }

  #lose(attempt: number): void {
    if (this.#over || attempt !== this.#attempts) return;
    this.#running.abort();
    this.#options.onLost();
    // A third would only follow the second.
    if (attempt > 1) return;
    const { port1, port2 } = new MessageChannel();
    this.#begin(port2).then(
      (worker) => {
        if (!this.#over) this.#options.onBack(worker, port1);
      },
      // It is lost, and has been said to be.
      () => undefined,
    );
  }
}

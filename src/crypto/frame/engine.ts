import type { FrameCounters, FrameMeeting, FrameReport, FrameWorkerApi, Pipe } from '../protocol.js';
import type { EncodedFrame } from './encoded-frame.js';
import { IvSource } from './iv.js';
import { beginPicturesAnew, mendPicture } from './key-frames.js';
import type { Ends } from './key-frames.js';
import { createMeeting } from './meeting.js';
import type { Meeting } from './meeting.js';
import { Pipes } from './pipes.js';
import type { Target } from './pipes.js';
import { pump } from './pump.js';
import { Tally, isPassed } from './tally.js';
import type { Outcome } from './tally.js';

/** Milliseconds between two reports of counters. */
const PACE = 1_000;

const ALL_OFF = { microphone: false, camera: false, screen: false };

/** The frame worker behind its ports: the pipes, and the one meeting whose keys they use. Before it nothing passes. */
export class FrameEngine implements FrameWorkerApi {
  readonly #tally = new Tally();
  readonly #pipes = new Pipes((owner) => this.#meeting?.openings.forget(owner));
  readonly #senders = new Map<number, Ends>();
  readonly #ivs: IvSource;
  #meeting: Meeting | null = null;
  #keyPort: MessagePort | null = null;
  #sources: Parameters<FrameWorkerApi['setSources']>[0] = ALL_OFF;
  #trailer: Uint8Array = new Uint8Array();
  #isReporting = false;

  constructor(ivs = new IvSource()) {
    this.#ivs = ivs;
  }

  begin(options: FrameMeeting, keyPort: MessagePort, reportPort: MessagePort): void {
    if (this.#meeting) throw new TypeError('The meeting has begun.');
    const report = (report: FrameReport): void => {
      reportPort.postMessage(report);
      if (report.type === 'key-switched') beginPicturesAnew(this.#senders.values());
    };
    const meeting = createMeeting(options, this.#ivs, {
      report,
      played: (message) => keyPort.postMessage(message),
      now: () => performance.now(),
    });
    meeting.sender.setSources(this.#sources);
    meeting.blanks.setTrailer(this.#trailer);
    this.#meeting = meeting;
    this.#keyPort = keyPort;
    keyPort.onmessage = ({ data }: MessageEvent<unknown>) => meeting.take(data);
  }

  /** Leads the frames of one end through. Whatever becomes of them, each is counted once. */
  lead(pipe: Pipe, ends: Ends): void {
    const { id, role } = pipe;
    this.#pipes.begin(pipe);
    if (role === 'send') this.#senders.set(id, ends);
    void pump(ends.readable, ends.writable, (frame) => this.#handle(id, frame, ends)).finally(() => {
      if (this.#senders.get(id) === ends) this.#senders.delete(id);
    });
  }

  retarget(pipe: Pipe): void {
    this.#pipes.retarget(pipe);
  }

  detach(id: number): void {
    this.#pipes.detach(id);
  }

  setBlankTrailer(trailer: Uint8Array): void {
    this.#trailer = trailer;
    this.#meeting?.blanks.setTrailer(trailer);
  }

  setSources(on: Parameters<FrameWorkerApi['setSources']>[0]): void {
    this.#sources = on;
    this.#meeting?.sender.setSources(on);
  }

  stop(): void {
    this.#keyPort?.close();
    this.#meeting?.keys.clear();
  }

  counters(): FrameCounters {
    return this.#tally.read();
  }

  /** Whether the frame passes. */
  async #handle(id: number, frame: EncodedFrame, ends: Ends): Promise<boolean> {
    const target = this.#pipes.find(id);
    const meeting = this.#meeting;
    let outcome: Outcome = 'stopped';
    if (target && meeting) {
      const isReceived = target.pipe.role === 'receive';
      try {
        outcome = isReceived ? await meeting.receiver.open(frame, target) : await meeting.sender.seal(frame, target);
      } catch {
        outcome = 'malformed';
      }
      if (isReceived && !target.isGone) this.#conclude(outcome, frame, target, ends);
      if (outcome === 'sealed') meeting.sender.sealed();
    }
    this.#tally.count(outcome);
    this.#reportCounters();
    return isPassed(outcome);
  }

  /** What a frame of somebody else says of the next ones. */
  #conclude(outcome: Outcome, frame: EncodedFrame, target: Target, ends: Ends): void {
    if (outcome === 'opened') {
      this.#meeting?.openings.opened(target.pipe);
      mendPicture(frame, target, ends);
    } else if (!isPassed(outcome)) {
      this.#meeting?.openings.dropped(target.pipe, outcome);
      target.codec = null;
      target.isBroken ||= outcome !== 'replayed' && outcome !== 'empty';
    }
  }

  #reportCounters(): void {
    if (this.#isReporting) return;
    this.#isReporting = true;
    setTimeout(() => {
      this.#isReporting = false;
      this.#meeting?.report({ type: 'counters', counters: this.#tally.read() });
    }, PACE);
  }
}

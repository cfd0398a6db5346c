import { SecureMeetingError } from '../base/errors.js';
import { MOST_REQUESTS } from './meeting-protocol.js';
import type { MeetingRequest, PageMessage, WorkerMessage } from './meeting-protocol.js';
import { readPageMessage, readWorkerMessage } from './read-message.js';
import { readError } from './wire-error.js';

type Told = Exclude<WorkerMessage, { type: 'packet' | 'settled' }>;

/** What the link needs of its surroundings. */
export interface LinkEnds {
  /** Puts a packet on topic `sm/1`. */
  readonly send: (bytes: Uint8Array, to?: readonly string[]) => Promise<void>;
  readonly tell: (message: Told) => void;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  /** Its packets on their way. */
  readonly packets: Promise<void>[];
}

/** The page's end of the link to its meeting in the group worker. */
export class MeetingLink {
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ends: LinkEnds;
  #last = 0;
  #ended: Error | null = null;

  constructor(port: MessagePort, ends: LinkEnds) {
    this.#port = port;
    this.#ends = ends;
    port.onmessage = ({ data }: MessageEvent): void => {
      const message = readWorkerMessage(data);
      if (message && !this.#ended) this.#receive(message);
    };
  }

  tell(message: Exclude<PageMessage, { readonly id: number }>, transfer: Transferable[] = []): void {
    if (!this.#ended) this.#port.postMessage(message, transfer);
  }

  /** Settles when the worker has done it, and LiveKit taken what had to be said. */
  request(request: MeetingRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#ended) throw this.#ended;
      if (this.#waiting.size >= MOST_REQUESTS) {
        throw new SecureMeetingError('ERR_SM_STATE', 'Too much is under way.', {
          hint: 'Wait until earlier calls have settled.',
          retryable: true,
        });
      }
      const id = (this.#last += 1);
      const message: PageMessage = { ...request, id };
      // The worker would not hear it, nor answer.
      if (!readPageMessage(message)) throw new TypeError('This is more than the link of a meeting carries.');
      this.#waiting.set(id, { resolve, reject, packets: [] });
      this.#port.postMessage(message);
    });
  }

  /** Whatever waits is refused; nothing passes any more. */
  end(reason: Error): void {
    if (this.#ended) return;
    this.#ended = reason;
    this.#port.onmessage = null;
    this.#port.close();
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  #receive(message: WorkerMessage): void {
    if (message.type === 'packet') {
      const { bytes, to, request, receipt } = message;
      const sent = this.#ends.send(bytes, to ?? undefined);
      // What nobody asked for is made up for by the protocol.
      sent.then(
        () => receipt !== undefined && this.tell({ type: 'left', receipt }),
        () => undefined,
      );
      if (request !== null) this.#waiting.get(request)?.packets.push(sent);
    } else if (message.type === 'settled') {
      const { id, error } = message;
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.reject(readError(error));
      else if (waiting) Promise.all(waiting.packets).then(waiting.resolve, waiting.reject);
    } else {
      this.#ends.tell(message);
    }
  }
}

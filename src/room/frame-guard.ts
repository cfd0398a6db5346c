import { SecureMeetingError } from '../base/errors.js';
import type { Call, FrameWorkerApi, Pipe } from '../crypto/protocol.js';
import type { GuardedPipe, MediaGuard, PipeTarget, RoomDrop, Sources } from './media-guard.js';

/** A frame worker that runs. */
export interface FrameLink {
  readonly call: Call<FrameWorkerApi>;
  /**
   * The way of one end's frames through the worker (`PipeTransformOptions`).
   *
   * @throws whatever the browser throws for a worker that is gone
   */
  transform(pipe: Pipe): RTCRtpScriptTransform;
}

interface Held {
  readonly end: RTCRtpSender | RTCRtpReceiver;
  pipe: Pipe;
}

const ALL_OFF: Sources = { microphone: false, camera: false, screen: false };

/**
 * A meeting's pipes, and the worker they lead through. Frames pass by `RTCRtpScriptTransform` alone: tried in both
 * browsers, an end whose worker has ended lets nothing through, and a new transform takes it over with no negotiation.
 * (Streams of `createEncodedStreams` die with their worker. Setting a transform to null lets clear frames out in Firefox.)
 */
export class FrameGuard implements MediaGuard {
  readonly #onDropped: (what: RoomDrop) => void;
  readonly #held = new Map<number, Held>();
  #link: FrameLink | null = null;
  #next = 1;
  #trailer: Uint8Array | null = null;
  #sources = ALL_OFF;

  constructor(link: FrameLink, onDropped: (what: RoomDrop) => void) {
    this.#onDropped = onDropped;
    this.use(link);
  }

  /** Leads everything through this worker: the first, or the one in place of one that was lost. */
  use(link: FrameLink): void {
    this.#link = link;
    this.setSources(this.#sources);
    if (this.#trailer) this.setBlankTrailer(this.#trailer);
    try {
      for (const { end, pipe } of this.#held.values()) end.transform = link.transform(pipe);
    } catch {
      // It is gone already. Who started it will notice, and what was led through it stands still.
      this.lost();
    }
  }

  /** The worker is gone: nothing moves, and nothing new is published, until there is another. */
  lost(): void {
    this.#link = null;
  }

  attach(end: Held['end'], role: Pipe['role'], target: PipeTarget): GuardedPipe {
    if (!this.#link) throw lostError();
    const id = this.#next++;
    const held: Held = { end, pipe: { id, role, ...target } };
    let transform: RTCRtpScriptTransform;
    try {
      transform = this.#link.transform(held.pipe);
      end.transform = transform;
    } catch {
      // Firefox, where the worker has just ended.
      throw lostError();
    }
    if (end.transform !== transform) throw leftOutError();
    this.#held.set(id, held);
    return {
      retarget: (next) => {
        held.pipe = { id, role, ...next };
        this.#tell('retarget', held.pipe);
      },
      detach: () => {
        if (this.#held.delete(id)) this.#tell('detach', id);
      },
    };
  }

  setBlankTrailer(trailer: Uint8Array): void {
    this.#trailer = trailer;
    this.#tell('setBlankTrailer', trailer);
  }

  setSources(on: Sources): void {
    this.#sources = on;
    this.#tell('setSources', on);
  }

  /** Others can decode again from here on. Firefox does it in the worker and takes no notice of the wish. */
  requestKeyframes(): void {
    for (const { end, pipe } of this.#held.values()) {
      if (pipe.role === 'send' && end instanceof RTCRtpSender && end.track?.kind === 'video') askKeyframe(end);
    }
  }

  dropped(what: RoomDrop): void {
    this.#onDropped(what);
  }

  dispose(): void {
    for (const id of this.#held.keys()) this.#tell('detach', id);
    this.#held.clear();
    this.#sources = ALL_OFF;
    this.#tell('setSources', ALL_OFF);
    this.#link = null;
  }

  /** A worker that does not answer is noticed by who started it, and nothing passes without one. */
  readonly #tell: Tell = (name, ...args) => {
    this.#link?.call(name, ...(args as never)).catch(() => undefined);
  };
}

type Tell = <Name extends keyof FrameWorkerApi>(name: Name, ...args: Parameters<FrameWorkerApi[Name]>) => void;

/** Of W3C's encoded transform draft, in Chromium. */
type Encode = (
  parameters: RTCRtpSendParameters,
  options: { encodingOptions: { keyFrame: boolean }[] },
) => Promise<void>;

function askKeyframe(sender: RTCRtpSender): void {
  const parameters = sender.getParameters();
  const encodingOptions = parameters.encodings.map(() => ({ keyFrame: true }));
  const setParameters: Encode = sender.setParameters.bind(sender);
  setParameters(parameters, { encodingOptions }).catch(() => undefined);
}

/** Something in the page, or the browser, let the assignment pass and did nothing. */
function leftOutError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_UNSUPPORTED', 'This page leaves the encryption out.', {
    hint: 'A script has changed RTCRtpSender or RTCRtpReceiver so that no transform takes hold: frames would pass in clear. Remove it.',
  });
}

function lostError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_WORKER', 'The worker that encrypts is gone.', {
    hint: 'Another is started; try again when `security` is no longer "degraded".',
    retryable: true,
  });
}

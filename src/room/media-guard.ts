import type { MediaPurpose } from '../contract/media-purpose.js';
import type { FrameCodec } from '../crypto/protocol.js';
import type { LiveTracks, RoomPort } from '../meeting/ports.js';

/** Whose frames go through a pipe, and as what. */
export interface PipeTarget {
  /** LiveKit identity; empty: nobody's yet, or nobody's any more. Nothing passes then. */
  readonly identity: string;
  readonly purpose: MediaPurpose;
  /** For frames that do not say so themselves; null: such a frame is dropped. */
  readonly codec: FrameCodec | null;
}

/** One track's way through the frame worker. */
export interface GuardedPipe {
  /** The transceiver is used again, or one learns whose track it is. */
  retarget(target: PipeTarget): void;
  /** Nothing passes any more. */
  detach(): void;
}

/** What the room drops and undoes of the server's or of others' doing, by kind. */
export type RoomDrop =
  /** A packet that is no message of topic `sm/1`: clear chat, RPC, streams, transcriptions, data tracks. */
  | 'clear-data'
  /** A packet under LiveKit's own data encryption, which is not ours. */
  | 'foreign-data'
  /** The server switched a source on that the person had switched off. */
  | 'un-mute'
  /** The server gave a track to another person or another purpose than it had. */
  | 'reattributed';

/**
 * The frame worker as the room needs it. Everything is synchronous: what LiveKit makes is taken in the same task, and
 * whatever the worker does not (yet, any more) carry stands still.
 */
export interface MediaGuard {
  /**
   * @throws SecureMeetingError then that end must not be used: `ERR_SM_WORKER` while there is no worker,
   *   `ERR_SM_UNSUPPORTED` where the page lets no transform take hold
   */
  attach(end: RTCRtpSender | RTCRtpReceiver, role: 'send' | 'receive', target: PipeTarget): GuardedPipe;
  /** The random trailer that the server names for its blank frames; with each new session another. */
  setBlankTrailer(trailer: Uint8Array): void;
  /** The person's own switches: on before LiveKit is asked, off before anything else. */
  setSources(on: Sources): void;
  /** Of the room's doing. For counting; it carries no content. */
  dropped(what: RoomDrop): void;
  /** The room is over: every pipe is let go. */
  dispose(): void;
}

export type Sources = Readonly<Record<'microphone' | 'camera' | 'screen', boolean>>;

/** A room that is connected and publishes nothing until it is told to. */
export interface GuardedRoom extends RoomPort {
  /** Takes the lobby's tracks over and publishes them, sealed. Resolves when each is sent, or is off; never rejects. */
  publish(tracks: LiveTracks): Promise<void>;
}

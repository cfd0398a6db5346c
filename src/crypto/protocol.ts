/** What crosses the ports between page and workers: arguments, replies and their bounds. Types and numbers only. */
import type { Admission } from '../contract/entitlement.js';
import type { MediaPurpose } from '../contract/media-purpose.js';
import type { Trust, Verdict } from '../entitlement/verify.js';
import type { MeetingStart } from './meeting-protocol.js';
import type { PlayedMark } from './played.js';

/** The workers that there are. */
export type WorkerName = 'group' | 'frame';

/** What every worker answers. */
export interface WorkerBasics {
  /** Says that the worker runs. @returns the lock that it holds while it lives, or empty: `life-lock.ts` */
  ping(): Promise<string>;
}

/** Public facts of a device key. The key itself never leaves the worker. */
export interface DeviceKey {
  /** RFC 7638, SHA-256, base64url. */
  readonly keyThumbprint: string;
  /** Whether the next visit finds the same key. */
  readonly stored: boolean;
}

/** Which key is wanted. */
export interface DeviceKeyWish {
  readonly issuer: string;
  /** Keep it in this origin's storage, where that is possible. Counts when an issuer's key is opened first. */
  readonly remember: boolean;
}

/** What the token must say; the key's thumbprint comes from the worker's own key, never from the page. */
export interface ExpectedClaims {
  readonly room: string;
  /** LiveKit identity. */
  readonly subject: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** `kept`: it is the passphrase from now on. `ignored`: too short or null in a shared-key meeting, which goes on as it is. */
export type PassphraseAnswer = 'kept' | 'ignored';

/** What an encrypted group's answer to a `hello` has to fit. */
export interface AnnouncementExpected {
  readonly room: string;
  /** Of the `hello`. */
  readonly nonce: string;
  /** LiveKit's word for who sent it; has to be the person of the token in it. */
  readonly from: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What the page may ask of the group worker. Nothing of a key but its thumbprint ever comes back. */
export interface GroupWorkerApi {
  open(wish: DeviceKeyWish): Promise<DeviceKey>;
  /** A token that is valid is kept here, as one's own in a group meeting of that issuer. */
  verify(token: string, trust: Trust, expected: ExpectedClaims): Promise<Verdict>;
  /**
   * Whom this room's encrypted group admits, where a record on topic `sm/1` is the signed answer of one of its members to
   * the `hello` with that nonce; null otherwise. Who tells by anything else that a room is encrypted is not believed.
   */
  verifyAnnouncement(bytes: Uint8Array, trust: Trust, expected: AnnouncementExpected): Promise<Admission | null>;
  /** The secret of shared-key meetings, the one under way included; null: none. It never comes back. */
  setPassphrase(passphrase: string | null): PassphraseAnswer;
  /**
   * Begins the one meeting that there can be at a time; another ends the one before.
   *
   * @param link `PageMessage`s come in, `WorkerMessage`s go out
   * @param frames `KeyMessage`s go out, to the frame worker
   */
  beginMeeting(start: MeetingStart, link: MessagePort, frames: MessagePort): Promise<void>;
}

/** Codecs whose clear header is known; what is not among them is dropped. AV1 is refused before publishing. */
export type FrameCodec = 'opus' | 'vp8' | 'vp9' | 'h264' | 'h265';

/** One track's way through the frame worker. */
export interface Pipe {
  /** The page's number for it, never used twice. */
  readonly id: number;
  readonly role: 'send' | 'receive';
  /** LiveKit identity whose key counts: one's own for `send`. */
  readonly identity: string;
  readonly purpose: MediaPurpose;
  /** Counts where the frame's own metadata names none; null: such a frame is dropped. */
  readonly codec: FrameCodec | null;
}

/** What an `RTCRtpScriptTransform` of ours is made with. */
export interface PipeTransformOptions {
  readonly secureMeeting: Pipe;
}

export interface FrameMeeting {
  /** `sif_trailer` of the server's blank frames is known by exact match alone; null: none is let through (`required`). */
  readonly blanks: 'exact' | 'none';
  /** Shared key: a set of the last IVs; group: windows of 1024 a frame key. */
  readonly replay: 'window' | 'set';
}

/** What another frame worker has played under the key. It comes with the key: not one frame is opened before it is known. */
type Played = readonly PlayedMark[];

/**
 * Keys, from the group worker to the frame worker over a channel of their own, in order; what was played comes back
 * (`played.ts`). The page holds neither end after it has handed both over. `key`: AES-GCM, not extractable.
 */
export type KeyMessage =
  | {
      readonly type: 'install';
      readonly identity: string;
      readonly purpose: MediaPurpose;
      /** 0 to 255. */
      readonly index: number;
      readonly key: CryptoKey;
      readonly played?: Played;
    }
  /** One key for everyone and every purpose, index 0. */
  | { readonly type: 'install-shared'; readonly key: CryptoKey; readonly played?: Played }
  /** Own frames are sealed under that index from now on; null: nothing is sent. */
  | { readonly type: 'send-with'; readonly index: number | null }
  /** Forgets keys; absent members mean "any". */
  | { readonly type: 'drop'; readonly identity?: string; readonly index?: number };

/** What the frame worker tells the page, by `postMessage` on the port it was given. Edges are never held back. */
export type FrameReport =
  /** `opened`: the first frame of this key's owner and purpose authenticated, or does again. `failing`: for 3 s frames came and none opened. `clear`: unencrypted frames came. */
  | {
      readonly type: 'opened' | 'failing' | 'clear';
      readonly identity: string;
      readonly purpose: MediaPurpose;
    }
  /** A key began to be used for sending: ask the encoder for a keyframe. */
  | { readonly type: 'key-switched' }
  /** The IV counter is at its end: nothing more is sent. */
  | { readonly type: 'exhausted' }
  /** At most once a second. */
  | { readonly type: 'counters'; readonly counters: FrameCounters };

/** Frames since the start, by what became of them. */
export interface FrameCounters {
  readonly sealed: number;
  readonly opened: number;
  readonly blanks: number;
  readonly dropped: Readonly<
    Record<
      /** `off`: the person's own switch. `stopped`: no key to send with, or the pipe was let go. `clear`: without the trailer of a sealed frame. `injected`: the server's own, and no known blank. */
      | 'off'
      | 'stopped'
      | 'empty'
      | 'clear'
      | 'malformed'
      | 'unknown-codec'
      | 'no-key'
      | 'unauthentic'
      | 'replayed'
      | 'oversized'
      | 'injected',
      number
    >
  >;
}

/** What the page may ask of the frame worker. Pipes come by `rtctransform`, with `PipeTransformOptions`. */
export interface FrameWorkerApi {
  /** Once. `keys`: `KeyMessage`s come in. `reports`: `FrameReport`s go out. Nothing passes before. */
  begin(meeting: FrameMeeting, keys: MessagePort, reports: MessagePort): void;
  /** The same streams, another track: a transceiver is used again. */
  retarget(pipe: Pipe): void;
  detach(id: number): void;
  /** The random trailer that the server names for its blank frames. */
  setBlankTrailer(trailer: Uint8Array): void;
  /** Own frames of a source that is off go nowhere; each is off until it is named here. Sound of the screen goes with it. */
  setSources(on: Readonly<Record<'microphone' | 'camera' | 'screen', boolean>>): void;
  /** Forgets every key; nothing passes any more in either direction. */
  stop(): void;
  counters(): FrameCounters;
}

type Method = (...args: never[]) => unknown;

/** Calls a method of an api that is on the other side of the port. */
export type Call<Api> = <Name extends keyof Api>(
  name: Name,
  ...args: Api[Name] extends Method ? Parameters<Api[Name]> : never
) => Promise<Api[Name] extends Method ? Awaited<ReturnType<Api[Name]>> : never>;

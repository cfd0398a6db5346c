import type { SecureMeetingError } from '../base/errors.js';
import type { Admission, Entitlement } from '../contract/entitlement.js';
import type { DeviceInfo } from '../contract/events.js';
import type { DeviceKind, LeaveReason, PermissionKind, PermissionResult, Quality } from '../contract/states.js';

/**
 * What the model needs from outside. `room/` implements these over LiveKit and plain media, `app/` hands them over;
 * nothing here knows LiveKit, Lit or the network.
 */

/** A picture that can be shown. Opaque: only the `MediaSink` that made it knows the track behind it. */
export interface VideoHandle {
  /** Stable as long as the track is the same. */
  readonly key: string;
  readonly source: 'camera' | 'screen';
  /** The picture is one's own and seen as in a mirror (front camera). */
  readonly mirrored: boolean;
}

/** Puts pictures on the screen. */
export interface MediaSink {
  /** Plays the picture in the element (`srcObject` holds the receiver's own track) until the returned function is called. */
  attach(video: VideoHandle, element: HTMLVideoElement): () => void;
}

/** Loudness of one's own microphone, 0 to 1, about 20 times a second while anybody listens. */
export interface LevelMeter {
  subscribe(listener: (level: number) => void): () => void;
}

/** A person as the room reports them. */
export interface RoomPerson {
  readonly identity: string;
  /** Empty where the LiveKit token names nobody. */
  readonly name: string;
  readonly isLocal: boolean;
  /** Milliseconds since the epoch, by the server's clock; null until known. */
  readonly joinedAt: number | null;
  /** On means published, not muted, and (of others) subscribed or about to be. */
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  readonly speaking: boolean;
  readonly quality: Quality;
  /** Null while there is no picture to show, although the source may be on. */
  readonly cameraVideo: VideoHandle | null;
  readonly screenVideo: VideoHandle | null;
}

/** What the LiveKit grant of this person allows. */
export interface RoomGrant {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  readonly data: boolean;
}

export interface RoomSnapshot {
  readonly connection: 'connected' | 'reconnecting' | 'disconnected';
  readonly room: string;
  /** The person's own entry first, then by arrival. */
  readonly people: readonly RoomPerson[];
  /** Identities of those who speak, loudest first. */
  readonly speakers: readonly string[];
  readonly grant: RoomGrant;
  /** The browser lets no sound play until the person clicks. */
  readonly playbackBlocked: boolean;
  /** Deliberately unpublished or muted, yet the person's microphone hears speech. */
  readonly speakingWhileMuted: boolean;
  /** Device in use for each kind; empty where it is the system's default or none. */
  readonly selected: Readonly<Record<DeviceKind, string>>;
  /** Why what came along from the lobby could not be sent; null where it was, or still may be. */
  readonly unsent: Readonly<Record<keyof LiveTracks, SecureMeetingError | null>>;
}

export type RoomEvent =
  /** The snapshot differs; read it again. At most one a microtask. */
  | { readonly type: 'changed' }
  /** Reliable data of topic `sm/1`. `from` is LiveKit's word for the sender. */
  | { readonly type: 'data'; readonly from: string; readonly bytes: Uint8Array }
  | { readonly type: 'permission'; readonly kind: PermissionKind; readonly result: PermissionResult }
  /** The meeting is over for this person; the port is of no further use. */
  | { readonly type: 'ended'; readonly reason: LeaveReason };

/**
 * One connected meeting. Every promise settles on what the room reports. Refusals are `SecureMeetingError`s.
 * A request may come while another is under way: the newest wish counts, and switching off waits for nothing.
 */
export interface RoomPort {
  snapshot(): RoomSnapshot;
  subscribe(listener: (event: RoomEvent) => void): () => void;
  readonly sink: MediaSink;
  readonly levels: LevelMeter;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  setScreenShare(on: boolean): Promise<void>;
  setDevice(kind: DeviceKind, deviceId: string): Promise<void>;
  /** Lets sound play; call it from a click. */
  startPlayback(): Promise<void>;
  /** Audio only: no video is received. Low data: the smallest layers. */
  setReception(want: { readonly video: boolean; readonly lowData: boolean }): void;
  /** Reliable, topic `sm/1`; to everyone, or to the identities named. */
  send(bytes: Uint8Array, to?: readonly string[]): Promise<void>;
  /** Every source stops at once; the connection when the last words are said, which must take no long time. */
  leave(lastWords?: Promise<void>): Promise<void>;
}

/** Live tracks of the lobby's preview, to be published at once. Null: that source starts off. */
export interface LiveTracks {
  readonly microphone: MediaStreamTrack | null;
  readonly camera: MediaStreamTrack | null;
}

/** What one enters a room with. */
export interface EnterOptions {
  readonly serverUrl: string;
  readonly token: string;
  readonly iceServers: readonly RTCIceServer[] | null;
  /**
   * Asked once, when the room is connected and messages travel: devices may still be opening before. The room takes
   * the tracks over. Rejects where nobody wants to enter any more.
   */
  readonly tracks: (room: RoomPort) => Promise<LiveTracks>;
  /** Devices to use when a source is switched on later; empty: the system's default. */
  readonly devices: Readonly<Record<DeviceKind, string>>;
  readonly audioOnly: boolean;
  readonly lowData: boolean;
  /** Aborted when the person leaves while connecting: nothing stays connected, the promise rejects. */
  readonly signal: AbortSignal;
}
export type EnterRoom = (options: EnterOptions) => Promise<RoomPort>;

export interface PreviewSource {
  readonly on: boolean;
  /** A request to switch is under way. */
  readonly pending: boolean;
  /** Null until asked. */
  readonly permission: PermissionResult | null;
}

export interface PreviewSnapshot {
  readonly microphone: PreviewSource;
  readonly camera: PreviewSource;
  readonly video: VideoHandle | null;
  readonly selected: Readonly<Record<DeviceKind, string>>;
}

/** Camera and microphone before a meeting: plain media streams. */
export interface PreviewPort {
  snapshot(): PreviewSnapshot;
  subscribe(listener: () => void): () => void;
  readonly sink: MediaSink;
  readonly levels: LevelMeter;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  setDevice(kind: DeviceKind, deviceId: string): Promise<void>;
  /** Hands the live tracks over; the preview holds them no longer. */
  release(): LiveTracks;
  /** Whether the browser may be asking the person; false where they allowed it once and for all. */
  mayPrompt(): Promise<boolean>;
  /** Stops everything that it still holds. */
  stop(): void;
}

/** Cameras, microphones and speakers of this machine, kept up to date. */
export interface DeviceList {
  list(): readonly DeviceInfo[];
  subscribe(listener: (devices: readonly DeviceInfo[]) => void): () => void;
  /** The browser lets a page choose the speaker. */
  readonly speakerChoice: boolean;
  dispose(): void;
}

/** This device's signing key, and the verification of what is bound to it. Both live in a worker. */
export interface DeviceKeyPort {
  /** RFC 7638, SHA-256, base64url. */
  thumbprint(): Promise<string>;
  /**
   * Verifies an entitlement token: by the page's issuer keys, for this key, this room and this LiveKit identity.
   *
   * @throws SecureMeetingError with a code for each way of failing
   */
  verify(token: string, expected: { readonly room: string; readonly subject: string }): Promise<Entitlement>;
}

/**
 * Verifies what somebody answered to a `hello`: that a member of an encrypted group in this room says so.
 *
 * @returns whom that group admits; null where the answer proves nothing
 */
export type VerifyAnnouncement = (
  bytes: Uint8Array,
  expected: { readonly room: string; readonly nonce: string; readonly from: string },
) => Promise<Admission | null>;

/** Time, injected so that tests hold it. Milliseconds. */
export interface Clock {
  now(): number;
  /** Returns the function that cancels it. */
  after(delay: number, action: () => void): () => void;
}

/** The little that `remember` keeps on this device. */
export interface Memory {
  load(): Remembered;
  save(what: Remembered): void;
}
export interface Remembered {
  readonly displayName: string;
  readonly devices: Readonly<Record<DeviceKind, string>>;
}

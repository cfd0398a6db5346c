import { RoomEvent, Track, VideoQuality } from 'livekit-client';
import type { RemoteTrackPublication, Room } from 'livekit-client';

/** Frames a second of a shared screen where data is scarce: text must stay readable, it need not move. */
const SCARCE_SCREEN_FPS = 5;
/** What LiveKit sends at most. */
const ANY_FPS = 30;

export interface WantedReception {
  readonly video: boolean;
  readonly lowData: boolean;
}

/** What is received of the others' pictures. */
export class Reception {
  readonly #room: Room;
  #want: WantedReception;
  readonly #reduced = new WeakSet<RemoteTrackPublication>();

  constructor(room: Room, want: WantedReception) {
    this.#room = room;
    this.#want = want;
    const apply = (publication: RemoteTrackPublication): void => this.#apply(publication);
    room.on(RoomEvent.TrackPublished, apply);
    // Those of whoever was there first, and of everyone after a full reconnect, are published without an event.
    const applyAll = (): void => this.#applyAll();
    for (const event of [RoomEvent.Connected, RoomEvent.Reconnected, RoomEvent.ParticipantConnected] as const) {
      room.on(event, applyAll);
    }
  }

  set(want: WantedReception): void {
    this.#want = want;
    this.#applyAll();
  }

  #applyAll(): void {
    for (const participant of this.#room.remoteParticipants.values()) {
      for (const publication of participant.trackPublications.values()) this.#apply(publication);
    }
  }

  #apply(publication: RemoteTrackPublication): void {
    if (publication.kind !== Track.Kind.Video) return;
    const { video, lowData } = this.#want;
    // Subscribing is the server's default: nothing is said about it before it was taken back.
    if (publication.isDesired !== video) publication.setSubscribed(video);
    if (!video || this.#reduced.has(publication) === lowData) return;
    if (lowData) this.#reduced.add(publication);
    else this.#reduced.delete(publication);
    if (publication.source === Track.Source.ScreenShare) {
      publication.setVideoFPS(lowData ? SCARCE_SCREEN_FPS : ANY_FPS);
    } else {
      publication.setVideoQuality(lowData ? VideoQuality.LOW : VideoQuality.HIGH);
    }
  }
}

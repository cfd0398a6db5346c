import type { Room } from 'livekit-client';
import { Track } from 'livekit-client';
import { SecureMeetingError } from '../base/errors.js';
import { warnOnce } from '../base/log.js';
import { settledWithin } from '../base/settled-within.js';
import { keepSame } from '../meeting/keep.js';
import type { EnterOptions, LiveTracks, RoomPerson, RoomSnapshot } from '../meeting/ports.js';
import type { GuardManager } from './guard-manager.js';
import { LiveKitRoom } from './livekit-room.js';
import type { GuardedRoom, MediaGuard } from './media-guard.js';
import { OwnSwitches } from './own-switches.js';

/** Milliseconds that the goodbye of a meeting that is over may take. */
const GOODBYE_LIMIT = 3_000;

/** A meeting whose media goes through a guard, and whose server is not believed. */
export class GuardedLiveKitRoom extends LiveKitRoom implements GuardedRoom {
  readonly #room: Room;
  readonly #manager: GuardManager;
  readonly #switches: OwnSwitches;
  #inner: RoomSnapshot | undefined;
  #shown: RoomSnapshot | undefined;

  constructor(room: Room, options: EnterOptions, manager: GuardManager, guard: MediaGuard) {
    super(room, options);
    this.#room = room;
    this.#manager = manager;
    this.#switches = new OwnSwitches(
      (on) => guard.setSources(on),
      () => super.snapshot().people[0] ?? null,
    );
    manager.onMoved = () => {
      this.end('security');
      void settledWithin(GOODBYE_LIMIT, room.disconnect());
    };
  }

  override async publish(tracks: LiveTracks): Promise<void> {
    let publishing: Promise<void> | undefined;
    const names = (['microphone', 'camera'] as const).filter((name) => tracks[name]);
    const publish = (): Promise<void> => (publishing ??= super.publish(tracks, () => this.#demandCodec()));
    await Promise.all(names.map((name) => this.#switches.during(name, true, publish)));
  }

  override snapshot(): RoomSnapshot {
    const inner = super.snapshot();
    if (inner !== this.#inner || !this.#shown) {
      this.#inner = inner;
      this.#shown = this.#show(inner, this.#shown);
      this.#switches.follow();
    }
    return this.#shown;
  }

  override setMicrophone(on: boolean): Promise<void> {
    return this.#switches.during('microphone', on, () => super.setMicrophone(on));
  }

  override async setCamera(on: boolean): Promise<void> {
    if (on) this.#demandCodec();
    await this.#switches.during('camera', on, () => super.setCamera(on));
  }

  override async setScreenShare(on: boolean): Promise<void> {
    if (on) this.#demandCodec();
    await this.#switches.during('screen', on, () => super.setScreenShare(on));
  }

  override leave(lastWords?: Promise<void>): Promise<void> {
    this.#switches.allOff();
    return super.leave(lastWords);
  }

  override dispose(): void {
    super.dispose();
    this.#switches.allOff();
    this.#manager.dispose();
  }

  /** Names that LiveKit tells are the server's word; pictures count as long as their tracks are whose they were. */
  #show(inner: RoomSnapshot, shown: RoomSnapshot | undefined): RoomSnapshot {
    const before = new Map(shown?.people.map((person) => [person.identity, person]));
    const people = inner.people.map((person) => {
      if (person.name !== '') warnOnce(NAMED);
      return keepSame(before.get(person.identity), { ...person, name: '', ...this.#pictures(person) });
    });
    return keepSame(shown, { ...inner, people: keepSame<readonly RoomPerson[]>(shown?.people, people) });
  }

  #pictures({ identity, isLocal, cameraVideo, screenVideo }: RoomPerson): Partial<RoomPerson> {
    const participant = isLocal ? undefined : this.#room.remoteParticipants.get(identity);
    if (!participant) return {};
    const isTheirs = (source: Track.Source): boolean => {
      const publication = participant.getTrackPublication(source);
      return !!publication?.track && this.#manager.isTheirs(publication.track, publication, participant);
    };
    return {
      cameraVideo: cameraVideo && isTheirs(Track.Source.Camera) ? cameraVideo : null,
      screenVideo: screenVideo && isTheirs(Track.Source.ScreenShare) ? screenVideo : null,
    };
  }

  /** A server may name the only codecs that it takes. */
  #demandCodec(): void {
    const taken = this.#room.engine.latestJoinResponse?.enabledPublishCodecs ?? [];
    const video = taken.filter(({ mime }) => /^video\//i.test(mime));
    if (video.length > 0 && !video.some(({ mime }) => mime.toLowerCase() === 'video/vp8')) throw codecError();
  }
}

const NAMED =
  'The LiveKit token names people. In an encrypted meeting those names are not shown, as anybody on the way could have ' +
  'written them: leave `name` out of the token.';

function codecError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_UNSUPPORTED', 'This meeting’s server takes no video that can be encrypted.', {
    hint: 'Add `mime: video/VP8` to the LiveKit server’s `room.enabled_codecs`: VP8 is what is encrypted.',
  });
}

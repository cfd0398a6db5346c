import { ConnectionState, Track, TrackPublication } from 'livekit-client';
import type {
  LocalParticipant,
  LocalVideoTrack,
  RemoteParticipant,
  RemoteTrackPublication,
  RemoteVideoTrack,
  Room,
} from 'livekit-client';
import type { Quality } from '../contract/states.js';
import { keepSame } from '../meeting/keep.js';
import type { RoomPerson, RoomSnapshot, VideoHandle } from '../meeting/ports.js';
import { toGrant } from './grant.js';

/** What is on of one's own: LiveKit's list is empty while it publishes everything again. */
export interface OwnSources {
  readonly microphone: boolean;
  readonly camera: LocalVideoTrack | null;
  readonly screen: LocalVideoTrack | null;
}

/** What of a meeting LiveKit does not know. */
export interface RoomFacts extends Pick<
  RoomSnapshot,
  'playbackBlocked' | 'speakingWhileMuted' | 'selected' | 'unsent'
> {
  readonly own: OwnSources;
  readonly handleOf: (track: LocalVideoTrack | RemoteVideoTrack, source: VideoHandle['source']) => VideoHandle;
}

/** The part of LiveKit's room that is read. */
export type ReadableRoom = Pick<Room, 'state' | 'name' | 'localParticipant' | 'remoteParticipants' | 'activeSpeakers'>;

type Handles = RoomFacts['handleOf'];
type Common = 'identity' | 'name' | 'isLocal' | 'joinedAt' | 'speaking' | 'quality';

/** What the model sees of the room. Whatever says the same as before is the same object, the whole included. */
export function readSnapshot(room: ReadableRoom, facts: RoomFacts, previous: RoomSnapshot | undefined): RoomSnapshot {
  const before = new Map(previous?.people.map((person) => [person.identity, person]));
  const others = [...room.remoteParticipants.values()].map((participant) => readOther(participant, facts.handleOf));
  others.sort((one, other) => arrival(one) - arrival(other));
  const everyone = [readSelf(room.localParticipant, facts), ...others];
  const people = everyone.map((person) => keepSame(before.get(person.identity), person));
  const speakers = room.activeSpeakers.map(({ identity }) => identity);
  const { playbackBlocked, speakingWhileMuted, selected, unsent } = facts;
  return keepSame(previous, {
    connection: readConnection(room.state),
    room: room.name,
    people: keepSame<readonly RoomPerson[]>(previous?.people, people),
    speakers: keepSame<readonly string[]>(previous?.speakers, speakers),
    grant: keepSame(previous?.grant, toGrant(room.localParticipant.permissions)),
    playbackBlocked,
    speakingWhileMuted,
    selected: keepSame(previous?.selected, selected),
    unsent: keepSame(previous?.unsent, unsent),
  });
}

/** Whoever's arrival is not known yet came last. */
const arrival = ({ joinedAt }: RoomPerson): number => joinedAt ?? Number.MAX_SAFE_INTEGER;

function readConnection(state: ConnectionState): RoomSnapshot['connection'] {
  switch (state) {
    case ConnectionState.Connected:
      return 'connected';
    case ConnectionState.Disconnected:
      return 'disconnected';
    case ConnectionState.Connecting:
    case ConnectionState.Reconnecting:
    case ConnectionState.SignalReconnecting:
      return 'reconnecting';
  }
}

function readCommon(participant: LocalParticipant | RemoteParticipant): Pick<RoomPerson, Common> {
  return {
    identity: participant.identity,
    name: participant.name ?? '',
    isLocal: participant.isLocal,
    joinedAt: participant.joinedAt?.getTime() ?? null,
    speaking: participant.isSpeaking,
    // LiveKit's words are ours.
    quality: participant.connectionQuality satisfies Quality,
  };
}

function readSelf(participant: LocalParticipant, { own, handleOf }: RoomFacts): RoomPerson {
  return {
    ...readCommon(participant),
    microphone: own.microphone,
    camera: own.camera !== null,
    screen: own.screen !== null,
    cameraVideo: own.camera && handleOf(own.camera, 'camera'),
    screenVideo: own.screen && handleOf(own.screen, 'screen'),
  };
}

function readOther(participant: RemoteParticipant, handleOf: Handles): RoomPerson {
  const microphone = participant.getTrackPublication(Track.Source.Microphone);
  const camera = participant.getTrackPublication(Track.Source.Camera);
  const screen = participant.getTrackPublication(Track.Source.ScreenShare);
  return {
    ...readCommon(participant),
    microphone: isOn(microphone),
    camera: isOn(camera),
    screen: isOn(screen),
    cameraVideo: readVideo(camera, 'camera', handleOf),
    screenVideo: readVideo(screen, 'screen', handleOf),
  };
}

/** Published, not muted, wanted, and ours to have. */
function isOn(publication: RemoteTrackPublication | undefined): publication is RemoteTrackPublication {
  return (
    publication?.isDesired === true &&
    !publication.isMuted &&
    publication.permissionStatus === TrackPublication.PermissionStatus.Allowed
  );
}

/** Null until the track arrives. */
function readVideo(
  publication: RemoteTrackPublication | undefined,
  source: VideoHandle['source'],
  handleOf: Handles,
): VideoHandle | null {
  const track = isOn(publication) ? publication.videoTrack : undefined;
  return track ? handleOf(track, source) : null;
}

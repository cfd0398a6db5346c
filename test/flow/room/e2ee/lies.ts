import { Codec, Encryption_Type } from '@livekit/protocol';
import type { ParticipantInfo, SignalResponse, TrackInfo } from '@livekit/protocol';
import { BLANK_TRAILER } from './blanks.js';
import type { Rewrite } from '../../../support/signal-proxy.js';

/** Everybody that a message tells of, oneself included. */
export function peopleOf({ message }: SignalResponse): ParticipantInfo[] {
  if (message.case === 'update') return message.value.participants;
  if (message.case !== 'join') return [];
  const { participant, otherParticipants } = message.value;
  return participant ? [...otherParticipants, participant] : otherParticipants;
}

/** Every track that a message tells of, one's own included. */
export function tracksOf(response: SignalResponse): TrackInfo[] {
  const { message } = response;
  const own = message.case === 'trackPublished' && message.value.track ? [message.value.track] : [];
  return [...peopleOf(response).flatMap(({ tracks }) => tracks), ...own];
}

/** Changes whatever is told of tracks and people. */
export function lie(
  track: (info: TrackInfo) => void,
  person: (info: ParticipantInfo) => void = () => undefined,
): Rewrite {
  return (response) => {
    for (const info of tracksOf(response)) track(info);
    for (const info of peopleOf(response)) person(info);
    return [response];
  };
}

/** Names the trailer of the server's own frames. */
export const NAME_TRAILER: Rewrite = (response) => {
  if (response.message.case === 'join') response.message.value.sifTrailer = BLANK_TRAILER;
  return [response];
};

const LIE_ABOUT_TRACKS = lie(
  (track) => {
    track.encryption = Encryption_Type.NONE;
    track.mimeType = track.mimeType.startsWith('video') ? 'video/H264' : 'audio/red';
    for (const codec of track.codecs) codec.mimeType = track.mimeType;
  },
  (person) => {
    person.name = 'Somebody else';
    person.metadata = 'not what was said';
  },
);

/** Says of everything that it is not encrypted, and of another codec, and gives everybody another name, and the room a word. */
export const LIE_ABOUT_ALL: Rewrite = (response, client) => {
  const { message } = response;
  const room = message.case === 'join' || message.case === 'roomUpdate' ? message.value.room : undefined;
  if (room) room.metadata = '{"e2ee":false,"encryption":"none"}';
  return LIE_ABOUT_TRACKS(response, client);
};

/** A server that takes these codecs and no others. */
export const only =
  (...mimes: readonly string[]): Rewrite =>
  (response) => {
    if (response.message.case === 'join') {
      response.message.value.enabledPublishCodecs = mimes.map((mime) => new Codec({ mime }));
    }
    return [response];
  };

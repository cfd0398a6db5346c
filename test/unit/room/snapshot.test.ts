import { expect } from '@open-wc/testing';
import { ConnectionState, Track } from 'livekit-client';
import type { LocalVideoTrack, Room } from 'livekit-client';
import type { RoomSnapshot } from '../../../src/meeting/ports.js';
import { HandleBook } from '../../../src/room/handle-book.js';
import { readSnapshot } from '../../../src/room/snapshot.js';
import type { ReadableRoom, RoomFacts } from '../../../src/room/snapshot.js';

interface FakePublication {
  readonly source: Track.Source;
  readonly isMuted?: boolean;
  readonly isDesired?: boolean;
  readonly permissionStatus?: string;
  readonly videoTrack?: object;
}

/** What LiveKit says of somebody. */
function fakePerson(identity: string, joined: number, publications: readonly FakePublication[] = []): object {
  return {
    identity,
    name: identity.toUpperCase(),
    isLocal: false,
    joinedAt: new Date(joined),
    isSpeaking: false,
    connectionQuality: 'good',
    permissions: { canPublish: true, canPublishData: true, canPublishSources: [] },
    getTrackPublication: (source: Track.Source) => {
      const found = publications.find((publication) => publication.source === source);
      return found && { isMuted: false, isDesired: true, permissionStatus: 'allowed', ...found };
    },
  };
}

function fakeRoom(others: readonly object[], more: object = {}): ReadableRoom {
  const entries = others.map((person) => [(person as { identity: string }).identity, person]);
  return {
    state: ConnectionState.Connected,
    name: 'here',
    localParticipant: { ...fakePerson('me', 500), isLocal: true },
    remoteParticipants: new Map(entries as [string, object][]),
    activeSpeakers: [],
    ...more,
  } as unknown as ReadableRoom;
}

const book = new HandleBook<object>();
const facts: RoomFacts = {
  own: { microphone: false, camera: null, screen: null },
  playbackBlocked: false,
  speakingWhileMuted: false,
  unsent: { microphone: null, camera: null },
  selected: { audioinput: '', videoinput: '', audiooutput: '' },
  handleOf: (track, source) => book.handleOf(track, source, false),
};

const read = (room: ReadableRoom, more: Partial<RoomFacts> = {}, previous?: RoomSnapshot): RoomSnapshot =>
  readSnapshot(room, { ...facts, ...more }, previous);

describe('the snapshot of a room', () => {
  it('lists oneself first, then by arrival', () => {
    const room = fakeRoom([fakePerson('late', 3_000), fakePerson('early', 1_000), fakePerson('between', 2_000)]);
    expect(read(room).people.map(({ identity }) => identity)).to.deep.equal(['me', 'early', 'between', 'late']);
  });

  it('says what is on: published, not muted, wanted, and ours to have', () => {
    const { Camera, Microphone, ScreenShare } = Track.Source;
    const { people } = read(
      fakeRoom([
        fakePerson('on', 1, [{ source: Microphone }, { source: Camera }, { source: ScreenShare }]),
        fakePerson('muted', 2, [
          { source: Microphone, isMuted: true },
          { source: Camera, isMuted: true },
        ]),
        fakePerson('unwanted', 3, [{ source: Camera, isDesired: false }]),
        fakePerson('kept', 4, [{ source: Camera, permissionStatus: 'not_allowed' }]),
      ]),
    );
    expect(people.slice(1).map(({ microphone, camera, screen }) => [microphone, camera, screen])).to.deep.equal([
      [true, true, true],
      [false, false, false],
      [false, false, false],
      [false, false, false],
    ]);
  });

  it('has a picture when the track is there, the same one for the same track', () => {
    const track = {};
    const room = fakeRoom([
      fakePerson('seen', 1, [{ source: Track.Source.Camera, videoTrack: track }]),
      fakePerson('coming', 2, [{ source: Track.Source.Camera }]),
      fakePerson('muted', 3, [{ source: Track.Source.Camera, isMuted: true, videoTrack: {} }]),
    ]);
    const [, seen, coming, muted] = read(room).people;
    expect(seen?.cameraVideo).to.deep.include({ source: 'camera', mirrored: false });
    expect([coming?.camera, coming?.cameraVideo]).to.deep.equal([true, null]);
    expect(muted?.cameraVideo).to.equal(null);
    expect(read(room).people[1]?.cameraVideo).to.equal(seen?.cameraVideo);
  });

  it('takes one’s own sources from what is held here, not from LiveKit’s list', () => {
    const camera = Object.create(null) as LocalVideoTrack;
    const [self] = read(fakeRoom([]), { own: { microphone: true, camera, screen: null } }).people;
    expect([self?.microphone, self?.camera, self?.screen]).to.deep.equal([true, true, false]);
    expect(self?.cameraVideo?.source).to.equal('camera');
  });

  it('counts a resume and a full reconnect as reconnecting', () => {
    const said = (state: ConnectionState): string => read(fakeRoom([], { state })).connection;
    expect(said(ConnectionState.SignalReconnecting)).to.equal('reconnecting');
    expect(said(ConnectionState.Reconnecting)).to.equal('reconnecting');
    expect(said(ConnectionState.Disconnected)).to.equal('disconnected');
  });

  it('stays the same object, part by part, where nothing changed', () => {
    const people = [fakePerson('ann', 1), fakePerson('bob', 2)];
    const first = read(fakeRoom(people));
    expect(read(fakeRoom(people), {}, first)).to.equal(first);

    const changed = read(fakeRoom([people[0] ?? {}, { ...people[1], isSpeaking: true }]), {}, first);
    expect(changed).not.to.equal(first);
    expect(changed.people).not.to.equal(first.people);
    expect(changed.people[1]).to.equal(first.people[1]);
    expect(changed.people[2]).not.to.equal(first.people[2]);
    expect([changed.grant, changed.speakers, changed.selected]).to.deep.equal([
      first.grant,
      first.speakers,
      first.selected,
    ]);
    expect(changed.grant).to.equal(first.grant);
    expect(changed.speakers).to.equal(first.speakers);
    expect(changed.selected).to.equal(first.selected);
  });

  it('names who speaks, loudest first as LiveKit has them', () => {
    const ann = fakePerson('ann', 1);
    const room = fakeRoom([ann], { activeSpeakers: [ann, { identity: 'me' }] as unknown as Room['activeSpeakers'] });
    expect(read(room).speakers).to.deep.equal(['ann', 'me']);
  });
});

describe('handles of pictures', () => {
  it('keep their key when the same track is mirrored, and lead back to the track', () => {
    const [handles, track] = [new HandleBook<object>(), {}];
    const front = handles.handleOf(track, 'camera', true);
    const back = handles.handleOf(track, 'camera', false);
    expect(back.key).to.equal(front.key);
    expect(back).not.to.equal(front);
    expect([handles.trackOf(front), handles.trackOf(back)]).to.deep.equal([track, track]);
    expect(handles.handleOf({}, 'camera', true).key).not.to.equal(front.key);
    expect(new HandleBook<object>().trackOf(front)).to.equal(undefined);
  });
});

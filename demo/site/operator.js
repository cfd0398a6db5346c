/** Shows a room as whoever runs the LiveKit server could see it. */
import { Room, RoomEvent } from '/livekit/livekit-client.esm.mjs';
import { createPacketList } from './operator-packets.js';
import { createPeopleList } from './operator-people.js';
import { words } from './words.js';

const word = words[document.documentElement.lang];
const find = (id) => document.getElementById(id);
const policy = globalThis.trustedTypes?.createPolicy('secure-meeting', { createScriptURL: (address) => address });
const worker = new Worker(policy ? policy.createScriptURL('/operator-worker.js') : '/operator-worker.js', {
  type: 'module',
});

const room = new Room();
const people = createPeopleList(find('people'), word);
const packets = createPacketList(find('packets'));
worker.addEventListener('message', ({ data }) => people.report(data));

const listPeople = () => {
  people.list([...room.remoteParticipants.values()]);
  find('nobody').hidden = room.remoteParticipants.size > 0;
};
for (const event of [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
])
  room.on(event, listPeople);
room.on(RoomEvent.TrackSubscribed, (track, publication, participant) => {
  // A receiver keeps its transform; LiveKit uses some again.
  track.receiver.transform = new globalThis.RTCRtpScriptTransform(worker, { sid: publication.trackSid });
  people.show(participant, publication, track);
});
room.on(RoomEvent.TrackUnsubscribed, (track, publication) => people.hide(publication, track));
room.on(RoomEvent.DataReceived, (bytes, participant) => packets.add(participant?.identity ?? '', bytes));
room.on(RoomEvent.Disconnected, () => {
  find('connection').textContent = word.operatorFailed;
});

try {
  const response = await fetch(`/api/operator?${new URLSearchParams({ room: find('room').textContent })}`, {
    method: 'POST',
  });
  const { url, token } = await response.json();
  // Without it Chromium hands on no frame of a receiver that gets its transform after it was made.
  await room.connect(url, token, { rtcConfig: { encodedInsertableStreams: true } });
  find('connection').textContent = word.operatorConnected;
  listPeople();
} catch {
  find('connection').textContent = word.operatorFailed;
}

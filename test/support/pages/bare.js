/** A meeting with livekit-client and nothing of ours: what the harness is tried on, and what ours is compared with. */
import { Room, RoomEvent } from '/node_modules/livekit-client/dist/livekit-client.esm.mjs';

const room = new Room({ adaptiveStream: true, dynacast: true });
room.on(RoomEvent.TrackSubscribed, (track) => document.body.append(track.attach()));
room.on(RoomEvent.TrackUnsubscribed, (track) => track.detach().forEach((element) => element.remove()));

globalThis.bare = {
  async join(url, token) {
    await room.connect(url, token);
    await room.localParticipant.enableCameraAndMicrophone();
  },
  leave: () => room.disconnect(),
};

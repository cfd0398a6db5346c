/** The least code that joins, sends camera and microphone and shows the others, with livekit-client and nothing else. */
globalThis.bare = {
  /** Loads livekit-client only now, as our tag does. Milliseconds until the first picture of somebody else. */
  async join(url, token) {
    const start = performance.now();
    const { Room, RoomEvent } = await import('/node_modules/livekit-client/dist/livekit-client.esm.mjs');
    const room = new Room({ adaptiveStream: true, dynacast: true });
    const seen = new Promise((resolve) => {
      room.on(RoomEvent.TrackSubscribed, (track) => {
        const element = track.attach();
        document.body.append(element);
        if (track.kind === 'video') element.requestVideoFrameCallback(() => resolve(performance.now() - start));
      });
    });
    await room.connect(url, token);
    await room.localParticipant.enableCameraAndMicrophone();
    return seen;
  },
};

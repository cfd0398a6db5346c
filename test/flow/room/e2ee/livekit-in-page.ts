/** Runs in the page of somebody with livekit-client as it is, and its own end-to-end encryption. */
import { ExternalE2EEKeyProvider, Room, RoomEvent } from 'livekit-client';
import { trustWorkerUrl } from '../../../../src/crypto/script-url.js';

const WORKER = '/node_modules/livekit-client/dist/livekit-client.e2ee.worker.mjs';

let room: Room | null = null;

const livekit = {
  async join(url: string, token: string, passphrase: string): Promise<void> {
    const keyProvider = new ExternalE2EEKeyProvider();
    const worker = new Worker(trustWorkerUrl(WORKER), { type: 'module' });
    room = new Room({ encryption: { keyProvider, worker } });
    room.on(RoomEvent.TrackSubscribed, (track) => {
      const element = track.attach();
      element.muted = true;
      if (element instanceof HTMLVideoElement) element.style.setProperty('block-size', '180px');
      document.body.append(element);
    });
    await keyProvider.setKey(passphrase);
    await room.setE2EEEnabled(true);
    await room.connect(url, token);
    await room.localParticipant.enableCameraAndMicrophone();
  },
  async say(): Promise<void> {
    await room?.localParticipant.publishData(new TextEncoder().encode('under LiveKit’s key'), { topic: 'sm/1' });
  },
};

declare global {
  var smLiveKit: typeof livekit;
}
globalThis.smLiveKit = livekit;

import { expect } from '@open-wc/testing';
import { CameraTrack } from '../../../src/room/camera-track.js';
import { MicrophoneTrack } from '../../../src/room/microphone-track.js';

function makeSound(): MediaStreamTrack {
  const [track] = new AudioContext().createMediaStreamDestination().stream.getAudioTracks();
  if (!track) throw new Error('No sound.');
  return track;
}

function makePicture(): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.getContext('2d');
  const [track] = canvas.captureStream().getVideoTracks();
  if (!track) throw new Error('No picture.');
  return track;
}

describe('a track of one’s own', () => {
  for (const [what, make] of [
    ['microphone', () => new MicrophoneTrack(makeSound(), '')],
    ['camera', () => new CameraTrack(makePicture(), '')],
  ] as const) {
    it(`is switched on by its person, never by LiveKit for a server (${what})`, async () => {
      const track = make();
      await track.mute();
      await track.unmute();
      expect(track.isMuted, 'as the server wishes').to.equal(true);
      expect(track.mediaStreamTrack.enabled).to.equal(false);
      await track.open();
      expect(track.isMuted, 'as the person wishes').to.equal(false);
      await track.mute();
      await track.unmute();
      expect(track.isMuted, 'and off again').to.equal(true);
      track.stop();
    });
  }
});

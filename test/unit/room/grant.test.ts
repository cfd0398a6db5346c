import { expect } from '@open-wc/testing';
import { toGrant } from '../../../src/room/grant.js';

/** `livekit.TrackSource` */
const [CAMERA, MICROPHONE, SCREEN_SHARE] = [1, 2, 3];

const grantOf = (canPublish: boolean, canPublishSources: (number | undefined)[] = [], canPublishData = true): object =>
  toGrant({ canPublish, canPublishData, canPublishSources: canPublishSources as never[] });

describe('a LiveKit grant', () => {
  it('that names no source allows each', () => {
    expect(grantOf(true)).to.deep.equal({ microphone: true, camera: true, screen: true, data: true });
  });

  it('that names sources allows those alone', () => {
    const only = { microphone: false, camera: false, screen: false, data: true };
    expect(grantOf(true, [MICROPHONE])).to.deep.equal({ ...only, microphone: true });
    expect(grantOf(true, [CAMERA, SCREEN_SHARE])).to.deep.equal({ ...only, camera: true, screen: true });
  });

  it('without canPublish allows none, whatever it names', () => {
    expect(grantOf(false, [MICROPHONE], false)).to.deep.equal({
      microphone: false,
      camera: false,
      screen: false,
      data: false,
    });
  });

  it('that nobody has heard of yet allows nothing', () => {
    expect(toGrant(undefined)).to.deep.equal({ microphone: false, camera: false, screen: false, data: false });
  });
});

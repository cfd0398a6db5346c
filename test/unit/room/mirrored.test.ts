import { expect } from '@open-wc/testing';
import { isMirrored } from '../../../src/room/mirrored.js';

const camera = (label: string, facingMode?: string): MediaStreamTrack =>
  ({ label, getSettings: () => ({ ...(facingMode !== undefined && { facingMode }) }) }) as MediaStreamTrack;

describe('a mirror', () => {
  it('is what one’s own picture is seen in', () => {
    expect(isMirrored(camera('FaceTime HD Camera'))).to.equal(true);
    expect(isMirrored(camera('camera2 1, facing front', 'user'))).to.equal(true);
  });

  it('is none for a camera that looks away from the person', () => {
    expect(isMirrored(camera('camera2 0, facing back', 'environment'))).to.equal(false);
    expect(isMirrored(camera('camera2 0, facing back'))).to.equal(false);
    expect(isMirrored(camera('Surface Camera Rear'))).to.equal(false);
  });

  it('goes by what the browser knows rather than by a name', () => {
    expect(isMirrored(camera('Back to the Future', 'user'))).to.equal(true);
    expect(isMirrored(camera('Backlit webcam'))).to.equal(true);
  });
});

import { expect } from '@open-wc/testing';
import { PublishTrackError } from 'livekit-client';
import type { Room } from 'livekit-client';
import { SecureMeetingError } from '../../../src/base/errors.js';
import { LocalSource } from '../../../src/room/local-source.js';

function makePicture(): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.getContext('2d');
  const [track] = canvas.captureStream().getVideoTracks();
  if (!track) throw new Error('No picture.');
  return track;
}

/** The part of LiveKit's room that takes tracks, or does not. */
function roomThat(publishTrack: () => Promise<unknown>): Room {
  const room = { on: () => room, localParticipant: { publishTrack } };
  return room as unknown as Room;
}

describe('one’s own camera, brought along from the lobby', () => {
  const silent = { changed: (): void => undefined, answered: (): void => undefined };

  it('is on when LiveKit has taken it', async () => {
    const source = new LocalSource(
      'camera',
      roomThat(() => Promise.resolve()),
      '',
      silent,
    );
    await source.adopt(makePicture());
    expect([source.on, source.unsent]).to.deep.equal([true, null]);
    source.stop();
  });

  for (const [why, error, code] of [
    ['does not take it', new Error('publication of local track timed out'), 'ERR_SM_CONNECT'],
    ['forbids it', new PublishTrackError('insufficient permissions', 403), 'ERR_SM_DENIED'],
  ] as const) {
    it(`is off and let go where LiveKit ${why}, and says why, once that can be read`, async () => {
      const picture = makePicture();
      const read: unknown[] = [];
      const changed = (): void => void read.push(source.unsent?.code);
      const source = new LocalSource(
        'camera',
        roomThat(() => Promise.reject(error)),
        '',
        { ...silent, changed },
      );
      await source.adopt(picture);
      expect(source.on).to.equal(false);
      expect(picture.readyState).to.equal('ended');
      expect(source.unsent?.code).to.equal(code);
      expect(read.at(-1)).to.equal(code);
    });
  }

  it('is off and let go where it must not be published, and LiveKit is not asked', async () => {
    const picture = makePicture();
    let asked = false;
    const source = new LocalSource(
      'camera',
      roomThat(() => Promise.resolve((asked = true))),
      '',
      silent,
    );
    const refusal = new SecureMeetingError('ERR_SM_UNSUPPORTED', 'Not this codec.', { hint: 'Another.' });
    await source.adopt(picture, () => {
      throw refusal;
    });
    expect([source.on, source.unsent, picture.readyState, asked]).to.deep.equal([false, refusal, 'ended', false]);
  });
});

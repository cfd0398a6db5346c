import { describe, it } from 'node:test';
import type { MeetingPage } from '../support/meeting-page.js';
import { useTestBed } from '../support/test-bed.js';
import { decodes } from './encrypted/media-of-many.js';

const bed = useTestBed({ browsers: ['firefox'] });

/** Milliseconds by which a page that is busy takes up the server's answers late. */
const LATE = 300;
/** Each coming is one more chance for packets to fall so that Firefox mistakes them: about every second time. */
const COMINGS = 3;

async function open(identity: string, attributes: Readonly<Record<string, string>>): Promise<MeetingPage> {
  const page = await bed.open('firefox');
  const joining = await bed.joining({ room: 'early', identity });
  await page.mount({ attributes: { ...joining.attributes, 'camera-off': '', ...attributes } });
  await page.state('joined');
  return page;
}

/** Takes up each answer of the server late from now on, as a page does that is busy. */
const answersLate = ({ page }: MeetingPage): Promise<void> =>
  page.evaluate((late) => {
    const { prototype } = RTCPeerConnection;
    const take = Reflect.get<RTCPeerConnection, 'setRemoteDescription'>(prototype, 'setRemoteDescription');
    const takeLate = async function (this: RTCPeerConnection, ...given: Parameters<typeof take>) {
      await new Promise((resolve) => setTimeout(resolve, late));
      await Reflect.apply(take, this, given);
    };
    Reflect.set(prototype, 'setRemoteDescription', takeLate);
  }, LATE);

describe('packets that overtake the answer that tells of them', () => {
  it('are heard as whose they are', async () => {
    const hears = (sounds: number): Promise<void> => decodes(listener, { pictures: 0, sounds }, 20_000);
    const listener = await open('fay', { 'mic-off': '' });
    await open('dan', {});
    // Two more, so that no media section that LiveKit keeps ready is left unused.
    const leavers = [await open('eli', {}), await open('eve', {})];
    await hears(3);
    await answersLate(listener);
    for (const leaver of leavers) await leaver.call('leave');
    const [comer] = leavers;
    for (let coming = 0; coming < COMINGS; coming++) {
      await comer?.call('join');
      await hears(2);
      await comer?.call('leave');
    }
  });
});

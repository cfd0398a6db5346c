import { WirePage } from '../test/flow/room/e2ee/wire-page.js';
import { MeetingPage } from '../test/support/meeting-page.js';
import { mintToken } from '../test/support/tokens.js';
import { formatSpread, spreadOf } from './figures.js';
import { openIssuer } from './issuer.js';
import type { Bench } from './setting.js';

const ROOM = 'bench-group-call';
const ROUNDS = 5;
/** Milliseconds. */
const LIMIT = 10_000;

/** How long it takes in a call until whoever left can open nothing that is sent any more. */
export async function measureGroupCall(bench: Bench): Promise<void> {
  const { site, livekit, chromium } = bench;
  const attributesOf = await openIssuer(bench, ROOM);
  const open = (_name: string, path?: string): Promise<MeetingPage> =>
    MeetingPage.open(chromium, site.url(path), 'small');
  const wire = await WirePage.join({ site, livekit, open, token: (wish) => mintToken(livekit, wish) }, ROOM);
  const join = async (name: string): Promise<MeetingPage> => {
    const page = await open('chromium');
    await page.mount({ attributes: attributesOf(name) });
    await page.call('join');
    return page;
  };
  const staying = [await join('ada'), await join('ben')];
  const owners = ['ada camera', 'ben camera'];
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await wire.more(1, ...owners);
    const alone = await Promise.all(owners.map((owner) => wire.index(owner)));
    const leaver = await join(`leaver ${String(round)}`);
    const between = await Promise.all(
      owners.map(async (owner, at) => {
        await wire.switched(owner, alone[at] ?? -1, LIMIT);
        return wire.index(owner);
      }),
    );
    const began = Date.now();
    await leaver.call('leave');
    const switched = await Promise.all(owners.map((owner, at) => wire.switched(owner, between[at] ?? -1, LIMIT)));
    times.push(Math.max(...switched) - began);
    await leaver.close();
  }
  console.log(
    `\nA call of three, one leaves: ms until the last who stays sends under the new key, ${String(ROUNDS)} times: median (min–max). To reach: under 3,000`,
  );
  console.log(`  ${formatSpread(spreadOf(times))}`);
  for (const page of [...staying, wire.meeting]) await page.close();
}

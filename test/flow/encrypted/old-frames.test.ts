import { ParticipantUpdate } from '@livekit/protocol';
import type { ParticipantInfo, SignalResponse } from '@livekit/protocol';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MeetingPage } from '../../support/meeting-page.js';
import type { Rewrite, SignalClient } from '../../support/signal-proxy.js';
import { peopleOf } from '../room/e2ee/lies.js';
import { WirePage } from '../room/e2ee/wire-page.js';
import { useGroupBed } from './group-bed.js';
import { oneCode, seesAndHears } from './group-page.js';
import { smallCamera } from './media-of-many.js';
import { watchPorts } from './watch-ports.js';

const group = useGroupBed({ proxied: true });

/** Milliseconds. */
const LIMIT = 20_000;
/** Frames of a replay that are waited for. */
const ENOUGH = 30;

/** A server that says to these people that all of Eve's tracks are Ben's. */
function giveToBen(...to: readonly string[]): Rewrite {
  const clients = new WeakMap<SignalClient, string>();
  let eve: ParticipantInfo | undefined;
  let ben: ParticipantInfo | undefined;
  const lieAbout = (response: SignalResponse): void => {
    for (const person of peopleOf(response)) {
      if (person.identity === 'eve') eve = person.clone();
      if (person.identity === 'p-ben') ben = person.clone();
    }
    const { message } = response;
    if (eve && ben && message.case === 'update') {
      const told = ben.clone();
      told.version += 1_000 + eve.version;
      told.tracks.push(...eve.tracks.map((track) => track.clone()));
      const others = message.value.participants.filter(({ identity }) => identity !== 'p-ben');
      message.value = new ParticipantUpdate({ participants: [...others, told] });
    }
    if (eve && ben && (message.case === 'offer' || message.case === 'answer')) {
      message.value.sdp = message.value.sdp.replaceAll(eve.sid, ben.sid);
    }
  };
  return (response, client) => {
    const { message } = response;
    if (message.case === 'join') clients.set(client, message.value.participant?.identity ?? '');
    if (to.includes(clients.get(client) ?? '')) lieAbout(response);
    return [response];
  };
}

type Drop = 'replayed' | 'unauthentic' | 'no-key';

async function dropped({ page }: MeetingPage, what: Drop): Promise<number> {
  return page.evaluate((kind) => smPorts.counters()?.dropped[kind] ?? 0, what);
}

const untilDropped = (page: MeetingPage, what: Drop, least: number): Promise<void> =>
  page.until((kind, count) => (smPorts.counters()?.dropped[kind] ?? 0) >= count, LIMIT, what, least);

describe('old frames of a member in a track that the server announces as theirs, to Chromium and Firefox', () => {
  it('are not played: no sound twice, no camera as a screen', async (test) => {
    const room = 'old';
    const eve = await WirePage.join(group.bed, room, group.bed.proxy.url);
    group.bed.proxy.rewrite = giveToBen('p-ada', 'p-cleo');
    const listener = (person: string) => ({
      // What is on no page of the stage is not sent: beside a shared screen there would be more than one.
      ...{ room, person, attributes: { 'camera-off': '', 'mic-off': '', layout: 'grid' } },
      prepare: watchPorts(group.bed),
    });
    const ada = await group.join('chromium', listener('ada'));
    const cleo = await group.join('firefox', listener('cleo'));
    const ben = await group.join('chromium', { room, person: 'ben', prepare: smallCamera });
    const told = [ada, cleo];
    await oneCode([...told, ben], ['ada', 'cleo', 'ben']);
    for (const page of told) await seesAndHears(page);
    await eve.keep(60, 'p-ben microphone', 'p-ben camera');
    for (const page of told) {
      assert.deepEqual(await Promise.all([dropped(page, 'replayed'), dropped(page, 'unauthentic')]), [0, 0]);
    }

    await eve.replay('p-ben microphone', 'microphone');
    await Promise.all(told.map((page) => untilDropped(page, 'replayed', ENOUGH)));
    await eve.replay('p-ben camera', 'screen');
    await Promise.all(told.map((page) => untilDropped(page, 'unauthentic', ENOUGH)));
    for (const page of told) {
      const opened = await page.page.evaluate(() => smPorts.reports().filter(({ type }) => type === 'opened'));
      assert.deepEqual(
        opened.map((report) => ('purpose' in report ? `${report.identity} ${report.purpose}` : '')).sort(),
        ['p-ben camera', 'p-ben microphone'],
      );
      const counted = await page.page.evaluate(() => smPorts.counters()?.dropped);
      test.diagnostic(`dropped in ${page === ada ? 'Chromium' : 'Firefox'}: ${JSON.stringify(counted)}`);
      await seesAndHears(page);
    }
    group.bed.proxy.rewrite = null;
  });
});

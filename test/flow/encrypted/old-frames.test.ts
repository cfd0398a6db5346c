import { MuteTrackRequest, ParticipantUpdate, Room, RoomMovedResponse, SignalResponse } from '@livekit/protocol';
import type { ParticipantInfo } from '@livekit/protocol';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MeetingPage } from '../../support/meeting-page.js';
import { seeAndHear } from '../../support/sees-and-hears.js';
import type { Rewrite, SignalClient } from '../../support/signal-proxy.js';
import { peopleOf } from '../room/e2ee/lies.js';
import { WirePage } from '../room/e2ee/wire-page.js';
import { useGroupBed } from './group-bed.js';
import { oneCode, refusedWith } from './group-page.js';
import { smallCamera } from './media-of-many.js';
import { watchPorts } from './watch-ports.js';

const group = useGroupBed({ proxied: true });

/** Milliseconds. */
const LIMIT = 20_000;
/** Frames of a replay that are waited for. */
const ENOUGH = 12;

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

/** As if the server had said so to everybody. */
function say(message: SignalResponse['message']): void {
  for (const client of group.bed.proxy.clients) client.send(new SignalResponse({ message }));
}

/** Their microphones are off, and the server switches them on. */
async function refuseUnmute(pages: Readonly<Record<string, MeetingPage>>, eve: WirePage): Promise<void> {
  const sids: string[] = [];
  group.bed.proxy.rewrite = (response) => {
    const { message } = response;
    if (message.case === 'trackPublished' && message.value.track) sids.push(message.value.track.sid);
    return [response];
  };
  for (const [identity, page] of Object.entries(pages)) {
    await page.call('setMicrophone', true);
    await eve.more(ENOUGH, `${identity} microphone`);
    await page.call('setMicrophone', false);
  }
  // What was on its way has come by then.
  await eve.more(ENOUGH, 'p-ben camera');
  const heard = (): Promise<number[]> => Promise.all(Object.keys(pages).map((who) => eve.frames(`${who} microphone`)));
  const before = await heard();
  assert.equal(sids.length, before.length);
  for (const sid of sids) say({ case: 'mute', value: new MuteTrackRequest({ sid, muted: false }) });
  for (const [identity, page] of Object.entries(pages)) {
    await page.call('setCamera', true);
    await eve.more(ENOUGH, `${identity} camera`);
    const people = (await page.call('getParticipants')) as { isLocal: boolean; microphone: boolean }[];
    assert.equal(people.find(({ isLocal }) => isLocal)?.microphone, false);
  }
  assert.deepEqual(await heard(), before, 'nothing of them was sent');
}

/** The server moves everybody to another room, and then lets nobody in under their own name, or into their own room. */
async function refuseMove(pages: readonly MeetingPage[]): Promise<void> {
  const elsewhere = new Room({ name: 'elsewhere', sid: 'RM_else' });
  say({ case: 'roomMoved', value: new RoomMovedResponse({ room: elsewhere }) });
  for (const page of pages) assert.deepEqual(await page.event('sm-left'), { reason: 'security' });
  for (const lie of ['room', 'identity'] as const) {
    group.bed.proxy.rewrite = (response) => {
      const { message } = response;
      if (message.case !== 'join') return [response];
      const { participant } = message.value;
      if (lie === 'room') message.value.room = elsewhere;
      else if (participant) participant.identity = 'p-ben';
      return [response];
    };
    for (const page of pages) {
      assert.equal(await refusedWith(page, 'join'), 'ERR_SM_SECURITY', lie);
      const { connections, tracks } = await page.resources();
      assert.deepEqual({ connections, tracks }, { connections: 0, tracks: 0 });
    }
  }
}

describe('a server that lies to a group of Chromium and Firefox', () => {
  it('has no old frame played as another sound or screen, switches nothing on, and moves nobody', async (test) => {
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
    await seeAndHear(...told);
    await eve.keep(ENOUGH, 'p-ben microphone', 'p-ben camera');
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
    }
    await seeAndHear(...told);
    await refuseUnmute({ 'p-ada': ada, 'p-cleo': cleo }, eve);
    await refuseMove(told);
    group.bed.proxy.rewrite = null;
  });
});

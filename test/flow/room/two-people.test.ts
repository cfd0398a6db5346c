import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { seeAndHear } from '../../support/sees-and-hears.js';
import { useTestBed } from '../../support/test-bed.js';
import { RoomPage, serve } from './room-page.js';

const bed = useTestBed();

const ROOM = 'pair';

describe('the room between Chromium and Firefox', () => {
  let ann: RoomPage;
  let bob: RoomPage;

  before(async () => {
    serve(bed);
    ann = await RoomPage.ready(await bed.openToStay('chromium', '/room.html'));
    bob = await RoomPage.ready(await bed.openToStay('firefox', '/room.html'));
    const server = { serverUrl: bed.livekit.url, microphone: true, camera: true };
    await ann.enter({ ...server, token: await bed.token({ room: ROOM, identity: 'ann', name: 'Ann' }) });
    await bob.enter({ ...server, token: await bed.token({ room: ROOM, identity: 'bob', name: 'Bob' }) });
    for (const page of [ann, bob]) {
      await page.until(({ people }) => people.length === 2 && people.every((one) => one.microphone && one.cameraVideo));
    }
  });

  it('carries picture and sound, and lists who is there', async () => {
    await seeAndHear(ann.meeting, bob.meeting);

    const { people, connection, room, grant, selected } = await ann.snapshot();
    assert.deepEqual([connection, room], ['connected', ROOM]);
    assert.deepEqual(
      people.map(({ identity, name, isLocal }) => [identity, name, isLocal]),
      [
        ['ann', 'Ann', true],
        ['bob', 'Bob', false],
      ],
    );
    assert.ok(people.every(({ joinedAt }) => Math.abs((joinedAt ?? 0) - Date.now()) < 60_000));
    assert.deepEqual(grant, { microphone: true, camera: true, screen: true, data: true });
    assert.deepEqual(selected, { audioinput: '', videoinput: '', audiooutput: '' });
    assert.equal(people[0]?.cameraVideo?.mirrored, true, 'one’s own front camera is a mirror');
    assert.equal(people[1]?.cameraVideo?.mirrored, false);
  });

  it('switches the camera off for real, keeps the microphone, and opens both again', async () => {
    await ann.call('setCamera', false);
    assert.equal((await ann.snapshot()).people[0]?.camera, false, 'settled means reported');
    assert.equal((await ann.snapshot()).people[0]?.cameraVideo, null);
    assert.deepEqual(await liveTracks(ann), ['audio'], 'the camera’s light is off');
    await bob.until(({ people }) => people.some(({ identity, camera }) => identity === 'ann' && !camera));

    await ann.call('setMicrophone', false);
    assert.ok((await liveTracks(ann)).includes('audio'), 'the microphone is kept open');
    await bob.until(({ people }) => people.some(({ identity, microphone }) => identity === 'ann' && !microphone));

    await ann.call('setMicrophone', true);
    await ann.call('setCamera', true);
    assert.deepEqual(await liveTracks(ann), ['audio', 'video']);
    await bob.until(({ people }) => people.every(({ microphone, cameraVideo }) => microphone && cameraVideo !== null));
    const [picture] = await bob.meeting.video();
    assert.ok(picture && picture.change > 0, 'it moves again');
  });

  it('takes the newest wish when a switch is pressed often', async () => {
    await Promise.all([true, false, true, false, true, false].map((on) => ann.call('setCamera', on)));
    assert.equal((await ann.snapshot()).people[0]?.camera, false);
    await bob.until(({ people }) => people.some(({ identity, camera }) => identity === 'ann' && !camera));
    assert.deepEqual(await liveTracks(ann), ['audio']);
    await ann.call('setCamera', true);
    await bob.until(({ people }) => people.every(({ cameraVideo }) => cameraVideo !== null));
  });

  it('opens what was off at first when it is asked for', async () => {
    const late = await RoomPage.open(bed, 'firefox');
    await late.enter({ serverUrl: bed.livekit.url, token: await bed.token({ room: 'later', identity: 'ann' }) });
    assert.deepEqual(await liveTracks(late), []);
    await late.call('setMicrophone', true);
    const [self] = (await late.snapshot()).people;
    assert.deepEqual([self?.microphone, self?.camera], [true, false]);
    assert.deepEqual(
      (await late.events()).find(({ type }) => type === 'permission'),
      { type: 'permission', kind: 'microphone', result: 'granted' },
    );
  });

  it('shares a screen, and tells when the browser’s own button ends it', async () => {
    await ann.callByClick('setScreenShare', true);
    assert.equal((await ann.snapshot()).people[0]?.screen, true);
    await bob.until(({ people }) => people.some(({ identity, screenVideo }) => identity === 'ann' && screenVideo));
    await bob.meeting.video('remote', { count: 2, frames: 2 });
    await ann.meeting.page.evaluate(() =>
      smShared.forEach((track) => {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }),
    );
    await ann.until(({ people }) => people[0]?.screen === false);
    await bob.until(({ people }) => people.every(({ screen }) => !screen));
  });

  it('carries messages to everyone or to some, up to 15 KB, and nothing of other topics', async () => {
    await ann.send('to all');
    await ann.send('to nobody here', ['carol']);
    await ann.send('x'.repeat(15_000), ['bob']);
    await ann.send('last');
    await bob.meeting.until(() => smRoom.events().some((event) => 'bytes' in event && event.bytes === 'last'), 10_000);
    const heard = (await bob.events()).filter(({ type }) => type === 'data');
    assert.deepEqual(
      heard.map(({ bytes, ...event }) => ({ ...event, size: String(bytes).length })),
      ['to all', 'x'.repeat(15_000), 'last'].map(({ length }) => ({ type: 'data', from: 'ann', size: length })),
    );
    assert.ok(!(await ann.events()).some(({ type }) => type === 'data'), 'no echo');
    await assert.rejects(ann.send('x'.repeat(15_001)), /at most 15000 bytes/);
  });

  it('says who speaks and how loud one’s own microphone is', async () => {
    const [speaker, listener] = [await RoomPage.open(bed, 'chromium'), await RoomPage.open(bed, 'firefox')];
    const serverUrl = bed.livekit.url;
    await speaker.enter({ serverUrl, microphone: 'tone', token: await bed.token({ room: 'speech', identity: 'ann' }) });
    await listener.enter({ serverUrl, token: await bed.token({ room: 'speech', identity: 'bob' }) });
    await listener.until(({ speakers }) => speakers[0] === 'ann');
    assert.equal((await listener.snapshot()).people.find(({ identity }) => identity === 'ann')?.speaking, true);
    assert.ok((await speaker.meeting.page.evaluate(() => smRoom.listen(500))) > 0.5);
    await speaker.meeting.page.evaluate(() => smRoom.setLoudness(0));
    await listener.until(({ speakers }) => speakers.length === 0);
  });

  it('notices speech into a muted microphone, and sends none of it', async () => {
    const muted = await RoomPage.open(bed, 'chromium');
    const token = await bed.token({ room: 'muted-speech', identity: 'ann' });
    await muted.enter({ serverUrl: bed.livekit.url, microphone: 'tone', token });
    await muted.until(({ people }) => people[0]?.microphone === true);
    assert.equal((await muted.snapshot()).speakingWhileMuted, false);
    await muted.call('setMicrophone', false);
    await muted.until(({ speakingWhileMuted }) => speakingWhileMuted);
    assert.equal((await muted.snapshot()).people[0]?.microphone, false);
    await muted.meeting.page.evaluate(() => smRoom.setLoudness(0));
    await muted.until(({ speakingWhileMuted }) => !speakingWhileMuted);
    await muted.meeting.page.evaluate(() => smRoom.setLoudness(0.5));
    await muted.until(({ speakingWhileMuted }) => speakingWhileMuted);
    await muted.call('setMicrophone', true);
    await muted.until(({ speakingWhileMuted }) => !speakingWhileMuted);
  });

  it('receives no picture in audio only', async () => {
    await bob.call('setReception', { video: false, lowData: false });
    const ann = (await bob.snapshot()).people.find(({ identity }) => identity === 'ann');
    assert.deepEqual([ann?.microphone, ann?.camera, ann?.cameraVideo], [true, false, null]);
    await bob.call('setReception', { video: true, lowData: false });
  });

  it('keeps what has not changed the same object', async () => {
    const same = await ann.meeting.page.evaluate(async () => {
      const before = smRoom.snapshot();
      await smRoom.call('setMicrophone', false);
      const after = smRoom.snapshot();
      const pairs = before?.people.map((person, index) => person === after?.people[index]) ?? [];
      return {
        whole: before === after,
        pairs,
        grant: before?.grant === after?.grant,
        again: smRoom.snapshot() === after,
      };
    });
    assert.deepEqual(same, { whole: false, pairs: [false, true], grant: true, again: true });
  });
});

/** Kinds of one's own tracks that hold a device. */
async function liveTracks({ meeting }: RoomPage): Promise<string[]> {
  return (await meeting.page.evaluate(() => smLive())).sort();
}

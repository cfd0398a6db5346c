import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Participant } from '../../src/contract/participant.js';
import type { Colour } from '../support/in-page/video.js';
import type { MeetingPage } from '../support/meeting-page.js';
import { drawScreen } from '../support/drawn-screen.js';
import { seeAndHear } from '../support/sees-and-hears.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed();

const ROOM = 'meeting';

async function person(page: MeetingPage, identity: string): Promise<Participant | undefined> {
  const people = (await page.call('getParticipants')) as Participant[];
  return people.find((one) => one.identity === identity);
}

/** Waits until no picture of others has come for a while. */
const isStill = (page: MeetingPage): Promise<void> =>
  page.until(async () => {
    const frames = async (): Promise<string> => JSON.stringify((await smKit.readReceived()).video);
    const before = await frames();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return (await frames()) === before;
  }, 30_000);

/** Waits until one's own picture is sent in some layers, or in none. */
const sendsPicture = (page: MeetingPage, wanted: boolean): Promise<void> =>
  page.until((some) => smKit.countSentLayers() > 0 === some, 30_000, wanted);

const display = ({ page }: MeetingPage, value: string): Promise<void> =>
  page.$eval('secure-meeting', (tag, shown) => tag.style.setProperty('display', shown), value);

describe('two people in Chromium and Firefox', () => {
  let ann: MeetingPage;
  let bob: MeetingPage;

  /** Ann in Chromium and Bob in Firefox, in one meeting, both joined and each listed for the other. */
  before(async () => {
    ann = await bed.openToStay('chromium');
    bob = await bed.openToStay('firefox');
    await ann.mount(await bed.joining({ room: ROOM, identity: 'ann', name: 'Ann' }));
    await ann.state('joined');
    await bob.mount(await bed.joining({ room: ROOM, identity: 'bob', name: 'Bob' }));
    await bob.state('joined');
    await ann.eventWhere('sm-participant-joined', ({ participant }) => participant.identity === 'bob');
    await bob.eventWhere('sm-participant-joined', ({ participant }) => participant.identity === 'ann');
  });

  it('see each other move and hear each other, and are sent no picture that they do not see', async () => {
    await seeAndHear(ann, bob);
    const [fromAnn] = await bob.video();
    assert.ok(fromAnn);
    for (const [red, green, blue] of fromAnn.colours) assert.ok(green > red && green > blue, 'Chromium sends green');

    // Bob’s tile is on another page of hers, and he has hidden the tag: nobody looks, and nothing is sent.
    // Who speaks would be brought to the first page.
    for (const page of [ann, bob]) await page.call('setMicrophone', false);
    const before = { layout: await ann.get('layout'), maxTiles: await ann.get('maxTiles') };
    await ann.set('layout', 'grid');
    await ann.set('maxTiles', 1);
    await ann.click('.stage-pager button', 'Next page');
    await display(bob, 'none');
    await Promise.all([ann, bob].map(isStill));
    await Promise.all([ann, bob].map((page) => sendsPicture(page, false)));
    await ann.click('.stage-pager button', 'Previous page');
    await display(bob, '');
    await Promise.all([ann, bob].map((page) => sendsPicture(page, true)));
    for (const page of [ann, bob]) await page.video();
    for (const [name, value] of Object.entries(before)) await ann.set(name, value);
    for (const page of [ann, bob]) await page.call('setMicrophone', true);
  });

  it('are told the truth about it: standard, in attribute, property, event and words', async () => {
    assert.equal(await ann.get('security'), 'standard');
    const joined = await ann.event('sm-joined');
    assert.deepEqual(joined, { room: ROOM, identity: 'ann', security: 'standard' });
    assert.equal(
      await ann.page.evaluate(() => document.querySelector('secure-meeting')?.matches(':state(standard)')),
      true,
    );
    assert.match(await ann.text('[part~="badge"]'), /not end-to-end encrypted/i);
    assert.equal((await person(ann, 'bob'))?.security, 'standard');
  });

  it('see a microphone and a camera go off and on', async () => {
    await bob.video();
    const before = await person(bob, 'ann');
    assert.deepEqual([before?.microphone, before?.camera], [true, true]);
    await ann.call('setMicrophone', false);
    assert.equal((await person(ann, 'ann'))?.microphone, false, 'settled means reported');
    await bob.eventWhere('sm-media-changed', (media) => media.identity === 'ann' && !media.microphone);
    await ann.call('setCamera', false);
    await bob.eventWhere('sm-media-changed', (media) => media.identity === 'ann' && !media.camera);
    await ann.call('setCamera', true);
    await bob.eventWhere('sm-media-changed', (media) => media.identity === 'ann' && media.camera);
    const [again] = await bob.video();
    assert.ok(again && again.change > 0);
  });

  it('share a screen, with its sound where there is one, and stop', async () => {
    await ann.call('setScreenShare', true);
    await bob.eventWhere('sm-media-changed', (media) => media.identity === 'ann' && media.screen);
    await bob.video('remote', { count: 2, frames: 2 });
    assert.match(await ann.text('[part~="banner"]'), /sharing/i);
    await ann.call('setScreenShare', false);
    await bob.eventWhere('sm-media-changed', (media) => media.identity === 'ann' && !media.screen);

    for (const page of [ann, bob]) {
      await drawScreen(page);
      await page.call('setMicrophone', false);
      await page.call('setScreenShare', true);
    }
    for (const page of [ann, bob]) {
      const pictures = await page.video('remote', { count: 2 });
      assert.ok(pictures.every(({ change }) => change > 0));
      const isRed = ([red, green, blue]: Colour): boolean => red > green + blue;
      assert.ok(
        pictures.some(({ colours }) => colours.every(isRed)),
        'the screen is seen',
      );
      const heard = await page.sound();
      assert.ok(
        heard.some(({ rms }) => rms > 0.001),
        'and heard, while the microphone is off',
      );
    }
    for (const page of [ann, bob]) await page.call('setScreenShare', false);
    for (const page of [ann, bob]) {
      await page.until(
        () =>
          document
            .querySelector('secure-meeting')
            ?.getParticipants()
            .every(({ screen }) => !screen) === true,
        10_000,
      );
    }
  });

  it('show what is written as text, never as markup, and only web links as links', async () => {
    await bob.set('panel', 'chat');
    await ann.call('sendChat', '<img src=x onerror=alert(1)> javascript:alert(1) https://clinic.example/');
    await bob.event('sm-chat-received');
    await bob.until(() => smKit.readText('[part~="message"]').includes('clinic.example'), 5_000);
    const found = await bob.page.evaluate(() => {
      const message = smKit.find('[part~="message"]');
      const links = [...(message?.querySelectorAll('a') ?? [])].map(({ href, rel, target }) => ({ href, rel, target }));
      return { images: message?.querySelectorAll('img').length, links };
    });
    assert.deepEqual(found, {
      images: 0,
      links: [{ href: 'https://clinic.example/', rel: 'noopener noreferrer', target: '_blank' }],
    });
  });

  it('chat both ways, see hands and reactions; a late comer learns of a raised hand', async () => {
    await ann.call('sendChat', 'Good morning <b>Bob</b> https://clinic.example/a?b=1');
    assert.deepEqual(
      { ...(await bob.event('sm-chat-received')), sentAt: null },
      {
        identity: 'ann',
        name: 'Ann',
        text: 'Good morning <b>Bob</b> https://clinic.example/a?b=1',
        sentAt: null,
        own: false,
      },
    );
    assert.equal((await ann.event('sm-chat-received')).own, true);
    await bob.call('sendChat', 'Good morning');
    assert.equal((await ann.eventWhere('sm-chat-received', ({ own }) => !own)).identity, 'bob');

    await ann.call('setHand', true);
    assert.deepEqual(await bob.event('sm-hand-changed'), { identity: 'ann', hand: true });
    await bob.call('sendReaction', 'clap');
    assert.deepEqual(await ann.event('sm-reaction'), { identity: 'bob', name: 'clap' });

    const late = await bed.open('chromium');
    await late.mount(await bed.joining({ room: ROOM, identity: 'cat', name: 'Cat' }));
    assert.deepEqual(await late.event('sm-hand-changed'), { identity: 'ann', hand: true });
  });

  it('are told who came and who left, and why they left themselves', async () => {
    await bob.call('leave');
    assert.deepEqual(await bob.event('sm-left'), { reason: 'user' });
    await bob.state('left');
    await ann.eventWhere('sm-participant-left', ({ participant }) => participant.identity === 'bob');
    await bob.call('join');
    await bob.state('joined');
    await ann.eventWhere('sm-participant-joined', ({ participant }) => participant.identity === 'bob');
    await bob.video();
  });

  it('are put out by a second device with the same identity, and are told so', async () => {
    for (const [first, identity, browser] of [
      [ann, 'ann', 'firefox'],
      [bob, 'bob', 'chromium'],
    ] as const) {
      const second = await bed.open(browser);
      await second.mount(await bed.joining({ room: ROOM, identity }));
      await second.state('joined');
      assert.deepEqual(await first.event('sm-left'), { reason: 'duplicate-identity' });
      await first.state('left');
    }
  });

  it('may only do what the LiveKit grant allows', async () => {
    const page = await bed.open('chromium');
    await page.mount(
      await bed.joining({ room: 'grants', identity: 'eve', grant: { canPublish: false, canPublishData: false } }),
    );
    await page.state('joined');
    await assert.rejects(page.call('setCamera', true), { code: 'ERR_SM_DENIED' });
    await assert.rejects(page.call('sendChat', 'Hello'), { code: 'ERR_SM_DENIED' });
    await page.find('sm-toolbar [part~="button"]');
    assert.equal(await page.page.evaluate(() => smKit.find('sm-media-toggle')), null, 'no switch that does nothing');
  });
});

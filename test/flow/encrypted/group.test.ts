import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { before, describe, it } from 'node:test';
import { filesOfWorkerStep } from '../../../scripts/checks/load-steps.mjs';
import { ROOT } from '../../../scripts/launcher/paths.mjs';
import { BROWSER_NAMES, type BrowserName } from '../../support/browsers.js';
import type { MeetingPage } from '../../support/meeting-page.js';
import { seeAndHear } from '../../support/sees-and-hears.js';
import { useGroupBed } from './group-bed.js';
import { codeOf, protectedAs, refusedWith } from './group-page.js';

const group = useGroupBed();

const ROOM = 'group';

async function join(browser: BrowserName, person: string): Promise<MeetingPage> {
  const page = await group.join(browser, { room: ROOM, person });
  assert.equal(await page.get('security'), 'encrypted');
  return page;
}

describe('an encrypted group of entitled people', () => {
  let ada: MeetingPage;
  let ben: MeetingPage;

  before(async () => {
    const { bed, put } = group;
    ada = await put(await bed.openToStay('chromium'), { room: ROOM, person: 'ada', attributes: { e2ee: 'required' } });
    ben = await put(await bed.openToStay('firefox'), { room: ROOM, person: 'ben' });
  });

  it('is made by the first and joined by the second; they see, hear, read and name each other, hands and reactions too, and have one code', async () => {
    for (const page of [ada, ben]) {
      await page.call('join');
      assert.equal(await page.get('security'), 'encrypted');
    }
    await Promise.all([protectedAs(ada, 'p-ben', 'encrypted'), protectedAs(ben, 'p-ada', 'encrypted')]);
    await seeAndHear(ada, ben);
    const code = await codeOf(ada);
    assert.match(code, /^\d{5}(?: \d{5}){5}$/);
    assert.equal(await codeOf(ben), code);
    await ada.call('sendChat', 'sealed');
    const line = await ben.eventWhere('sm-chat-received', ({ text }) => text === 'sealed');
    assert.deepEqual([line.identity, line.name, line.own], ['p-ada', 'ada', false]);
    for (const [one, other, identity] of [
      [ada, ben, 'p-ada'],
      [ben, ada, 'p-ben'],
    ] as const) {
      await one.call('setHand', true);
      await other.eventWhere('sm-hand-changed', (change) => change.identity === identity && change.hand);
      await one.call('sendReaction', 'clap');
      await other.eventWhere('sm-reaction', (reaction) => reaction.identity === identity && reaction.name === 'clap');
    }
    await ada.call('markVerified', 'p-ben', code);
    await protectedAs(ada, 'p-ben', 'verified');
    assert.equal(await ada.get('security'), 'verified');
  });

  it('refuses whoever is not entitled, and stays as it is', async () => {
    const free = await group.mount('firefox', { room: ROOM, person: 'free' });
    assert.equal(await refusedWith(free, 'join'), 'ERR_SM_ENTITLEMENT_REQUIRED');
    assert.equal(await ada.get('security'), 'verified');
  });

  it('lets a late joiner in, of either browser, and goes on when somebody leaves', async () => {
    let other = ben;
    for (const [browser, person] of [
      ['chromium', 'cleo'],
      ['firefox', 'dan'],
    ] as const) {
      const codeOfTwo = await codeOf(ada);
      const late = await join(browser, person);
      await Promise.all([ada, other].map((page) => protectedAs(page, `p-${person}`, 'encrypted')));
      await seeAndHear(late);
      assert.notEqual(await codeOf(late), codeOfTwo);
      const codeOfThree = await codeOf(ada);
      await other.call('leave');
      await ada.until(() => document.querySelector('secure-meeting')?.getParticipants().length === 2, 20_000);
      await seeAndHear(ada);
      await ada.until(
        (gone) => document.querySelector('secure-meeting')?.getVerificationCode()?.code !== gone,
        20_000,
        codeOfThree,
      );
      other = late;
    }
    await other.call('leave');
  });

  for (const name of BROWSER_NAMES) {
    it(`fetches the code of groups when a token counts, admits nobody without, and fetches again (${name})`, async () => {
      const file = `dist/${filesOfWorkerStep(ROOT, 'group').find((path) => path.includes('/mls-')) ?? ''}`;
      const { site } = group.bed;
      const asked = (): number => site.requests.filter((request) => request === `GET /${file}`).length;
      const before = asked();
      site.route(`/${file}`, () => new Response('Gone', { status: 404 }));
      const ada = await group.mount(name, { room: `code-${name}`, person: 'ada' });
      assert.match(String(await ada.call('getKeyThumbprint')), /^[\w-]{43}$/);
      assert.equal(asked(), before, 'nothing for the key');
      assert.equal(await refusedWith(ada, 'join'), 'ERR_SM_LOAD');
      assert.ok(asked() > before);
      assert.equal((await ada.resources()).connections, 0);
      const headers = { 'content-type': 'text/javascript' };
      site.route(`/${file}`, () => new Response(readFileSync(joinPath(ROOT, file), 'utf8'), { headers }));
      await ada.call('join');
      assert.equal(await ada.get('security'), 'encrypted');
    });
  }

  it('is enforced by its members: a host removes somebody, who does not come back', async () => {
    await ben.call('join');
    await protectedAs(ada, 'p-ben', 'verified');
    await ada.call('removeParticipant', 'p-ben');
    await ben.eventWhere('sm-left', ({ reason }) => reason === 'kicked');
    assert.equal(await refusedWith(ben, 'join'), 'ERR_SM_DENIED');
  });

  it('is ended by a host for everybody, also where the host’s last word is slow to leave', async () => {
    const bea = await join('firefox', 'bea');
    await protectedAs(ada, 'p-bea', 'encrypted');
    await ada.page.evaluate(() => {
      const { prototype } = RTCDataChannel;
      const send = Reflect.get<RTCDataChannel, 'send'>(prototype, 'send');
      Reflect.set(prototype, 'send', function (this: RTCDataChannel, ...given: Parameters<typeof send>) {
        setTimeout(() => Reflect.apply(send, this, given), 800);
      });
    });
    await ada.call('endForAll');
    assert.deepEqual(await bea.event('sm-left'), { reason: 'ended' });
    assert.deepEqual(await ada.event('sm-left'), { reason: 'ended' });
  });
});

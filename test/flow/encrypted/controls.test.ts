import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { filesOfStep } from '../../../scripts/checks/load-steps.mjs';
import { ROOT } from '../../../scripts/launcher/paths.mjs';
import type { MeetingPage } from '../../support/meeting-page.js';
import { useGroupBed } from './group-bed.js';
import { oneCode, protectedAs, refusedWith } from './group-page.js';
import { smallCamera } from './media-of-many.js';

const group = useGroupBed();
/** Milliseconds. */
const LIMIT = 20_000;

/** The site has the file of the panels no more, until what is returned is called. */
function refusePanels(): () => void {
  const file = filesOfStep(ROOT, 'protectedPanels').find((path) => path.includes('/protected-panels-'));
  const path = `/dist/${file ?? ''}`;
  group.bed.site.route(path, () => new Response('Gone', { status: 404 }));
  const headers = { 'content-type': 'text/javascript' };
  return () => group.bed.site.route(path, () => new Response(readFileSync(join(ROOT, path), 'utf8'), { headers }));
}

/** The host clicks, and so does who is asked. */
async function askToMute(
  host: MeetingPage,
  guest: MeetingPage,
  [asking, asked]: readonly [string, string],
): Promise<void> {
  await host.page.bringToFront();
  await host.set('panel', 'people');
  await host.click('sm-host-menu button', asked);
  await host.click('[role="menuitem"]', 'Ask to mute');
  await guest.until((words) => smKit.readText('[part~="banner"]').includes(words), LIMIT, `${asking} asks you to mute`);
  await guest.page.bringToFront();
  await guest.click('[part~="banner"] button', 'Mute');
  await host.until(
    (identity) =>
      document
        .querySelector('secure-meeting')
        ?.getParticipants()
        .some((one) => one.identity === identity && !one.microphone),
    LIMIT,
    `p-${asked}`,
  );
}

async function remove(host: MeetingPage, guest: MeetingPage, name: string): Promise<void> {
  await host.page.bringToFront();
  await host.set('panel', 'people');
  await host.click('sm-host-menu button', name);
  await host.click('[role="menuitem"]', 'Remove');
  await host.click('dialog[open] button', 'Remove');
  assert.deepEqual(await guest.event('sm-left'), { reason: 'kicked' });
}

const lockedFor = (page: MeetingPage): Promise<void> =>
  page.until(() => smKit.readText('[part~="panel"]').includes('This room is locked'), LIMIT);

describe('by hand in an encrypted meeting of Chromium and Firefox', () => {
  it('a code is compared on both sides, found right and found wrong, once its panel can be had', async () => {
    const guest = (person: string) => ({ room: 'code', person, prepare: smallCamera });
    const ada = await group.join('chromium', guest('ada'));
    const ben = await group.join('firefox', guest('ben'));
    const code = await oneCode([ada, ben], ['ada', 'ben']);
    for (const [page, other] of [
      [ada, 'ben'],
      [ben, 'ada'],
    ] as const) {
      await page.page.bringToFront();
      const restore = refusePanels();
      await page.click('sm-security-badge button');
      await page.until(() => smKit.readText('sm-announcer').includes('The panel could not be loaded'), LIMIT);
      assert.equal(await page.get('panel'), 'none');
      restore();
      await page.click('sm-security-badge button');
      await page.until((digits) => smKit.readText('.code [aria-hidden]').replace(/\s+/g, ' ') === digits, LIMIT, code);
      await page.click('.member-act', `The code matches: ${other}`);
      await protectedAs(page, `p-${other}`, 'verified');
      await page.until(() => /verified/i.test(smKit.readText('sm-security-badge')), LIMIT);
      await page.click('.member-act', `It does not match: ${other}`);
      await page.click('dialog[open] button', 'It differs: warn');
      await protectedAs(page, `p-${other}`, 'encrypted');
      await page.until(
        (words) => smKit.readText('[part~="banner"]').includes(words),
        LIMIT,
        `does not match that of ${other}`,
      );
      assert.equal(await page.get('security'), 'encrypted');
    }
  });

  it('a host of each asks to mute, locks and removes; one ends it', async () => {
    const guest = (person: string) => ({ room: 'host', person, attributes: { 'camera-off': '' } });
    const ada = await group.join('chromium', guest('ada'));
    const abe = await group.join('firefox', guest('abe'));
    const ben = await group.join('firefox', guest('ben'));
    const cleo = await group.join('chromium', guest('cleo'));
    const dan = await group.mount('chromium', guest('dan'));
    await oneCode([ada, abe, ben, cleo], ['ada', 'abe', 'ben', 'cleo']);

    await askToMute(ada, ben, ['ada', 'ben']);
    await askToMute(abe, cleo, ['abe', 'cleo']);

    await ada.page.bringToFront();
    await ada.click('.host-controls [role="switch"]');
    await ben.set('panel', 'people');
    await lockedFor(ben);
    assert.equal(await refusedWith(dan, 'join'), 'ERR_SM_DENIED');
    await abe.page.bringToFront();
    await abe.click('.host-controls [role="switch"]');
    await ben.until(() => !smKit.readText('[part~="panel"]').includes('This room is locked'), LIMIT);
    await abe.click('.host-controls [role="switch"]');
    await lockedFor(ben);

    await remove(abe, cleo, 'cleo');
    await remove(ada, ben, 'ben');
    await oneCode([ada, abe], ['ada', 'abe']);

    await abe.page.bringToFront();
    await abe.click('.host-end');
    await abe.click('dialog[open] button', 'End for everyone');
    for (const page of [ada, abe]) assert.deepEqual(await page.event('sm-left'), { reason: 'ended' });
  });
});

/** Quiet meetings: how long keys and tokens last, and whose clock counts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe } from '../../../src/crypto/group/membership/describe.js';
import { Meeting, MINUTE, names } from './meeting.js';

test('the key is new 5 minutes after the last path, by one leaf after the other', () => {
  const meeting = new Meeting();
  const devices = [meeting.enter('anna'), meeting.enter('ben'), meeting.enter('cleo')];
  meeting.together(...devices);
  const [anna] = devices;
  const authors: number[] = [];
  for (let turns = 0; turns < 4; turns += 1) {
    const epoch = anna?.machine.line?.current.epoch ?? 0;
    const took = meeting.until(() => (anna?.machine.line?.current.epoch ?? 0) > epoch, 6 * MINUTE);
    assert.ok(took > 4.5 * MINUTE && took < 5.1 * MINUTE, `${took} ms`);
    authors.push(anna?.machine.line?.lastAuthor ?? -1);
  }
  assert.equal(new Set(authors.slice(0, 3)).size, 3);
  assert.equal(authors[3], authors[0]);
});

test('a renewed token that makes no member closes the group to nobody', () => {
  for (const change of [{ e2ee: 'off' }, { meeting: { mode: null, admit: 'verified' } }] as const) {
    const meeting = new Meeting();
    const anna = meeting.enter('anna');
    meeting.pass(500);
    const cleo = meeting.enter('cleo');
    meeting.together(anna, cleo);
    const worse = meeting.world.issue(cleo.self, 'guest', change);
    anna.hear({ type: 'entitlement', token: worse }, 'cleo');
    cleo.take({ type: 'renewed', token: worse });
    meeting.pass(500);
    // Nobody but Anna lets anybody in.
    cleo.awake = false;
    const dan = meeting.enter('dan');
    assert.ok(meeting.until(() => dan.machine.line?.confirmed === true) < 5_000);
    cleo.wake();
    meeting.together(anna, cleo, dan);
    assert.deepEqual(names(dan), ['anna', 'cleo', 'dan'], JSON.stringify(change));
  }
});

test('a token of somebody else’s that names a member’s key replaces none of that member', () => {
  const meeting = new Meeting();
  const anna = meeting.enter('anna');
  meeting.pass(500);
  const cleo = meeting.enter('cleo');
  meeting.together(anna, cleo);
  const { world } = meeting;
  const ended = { issuedAt: world.wall + 1, expiresAt: world.wall - 60 * MINUTE };
  for (const claims of [ended, { issuedAt: world.wall + 2 }]) {
    const taken = world.issue({ sub: 'mallory', jkt: cleo.self.jkt }, 'host', claims);
    for (const device of [anna, cleo]) device.hear({ type: 'entitlement', token: taken }, 'mallory');
    meeting.pass(5_000);
  }
  assert.deepEqual(
    describe(anna.machine).members.map(({ sub, token }) => [sub, token?.sub, token?.role]),
    [
      ['anna', 'anna', 'guest'],
      ['cleo', 'cleo', 'guest'],
    ],
  );
  meeting.together(anna, cleo, meeting.enter('dan'));
  assert.equal(cleo.machine.removals, 0);
});

test('a leaf stays 600 s after its token ended and not longer; a renewed token keeps it', () => {
  const meeting = new Meeting();
  const soon = meeting.world.wall + 20 * MINUTE;
  const anna = meeting.enter('anna');
  const [ben, cleo] = [meeting.enter('ben', { expiresAt: soon }), meeting.enter('cleo', { expiresAt: soon })];
  meeting.together(anna, ben, cleo);
  cleo.token = meeting.world.issue(cleo.self, 'guest');
  cleo.take({ type: 'renewed', token: cleo.token });
  meeting.pass(29 * MINUTE);
  assert.deepEqual([...names(anna)].sort(), ['anna', 'ben', 'cleo']);
  meeting.pass(7 * MINUTE);
  assert.deepEqual([...names(anna)].sort(), ['anna', 'cleo']);
  assert.equal(ben.ended, 'entitlement-expired');
});

test('a lone member that slept for hours lets somebody in whose token has just begun', () => {
  const meeting = new Meeting();
  const anna = meeting.enter('anna', { expiresAt: meeting.world.wall + 1_000 * MINUTE });
  meeting.pass(500);
  anna.awake = false;
  meeting.pass(180 * MINUTE);
  anna.wake();
  const ben = meeting.enter('ben', { issuedAt: meeting.world.wall + 180 * MINUTE });
  meeting.together(anna, ben);
});

test('somebody whose token has ended is told so at once, by the group’s time', () => {
  const meeting = new Meeting();
  const anna = meeting.enter('anna');
  meeting.pass(500);
  const ben = meeting.enter('ben', { expiresAt: meeting.world.wall - 2 * MINUTE });
  assert.ok(meeting.until(() => ben.ended !== null) < 1_000);
  assert.equal(ben.ended, 'ERR_SM_ENTITLEMENT_EXPIRED');
  assert.deepEqual(names(anna), ['anna']);
});

test('one clock that is hours ahead ends nobody’s token, and closes the group to nobody', () => {
  const meeting = new Meeting();
  const soon = { expiresAt: meeting.world.wall + 60 * MINUTE };
  const anna = meeting.enter('anna', soon);
  meeting.pass(500);
  anna.clock = 6 * 60 * MINUTE;
  const ben = meeting.enter('ben', soon);
  meeting.together(anna, ben);
  for (let times = 0; times < 8; times += 1) {
    const guest = meeting.enter(`guest ${times}`, soon);
    meeting.together(anna, ben, guest);
    meeting.pass(3_000);
    guest.take({ type: 'leave' });
    meeting.together(anna, ben);
    meeting.pass(3_000);
  }
  const { now } = meeting.world.timeline;
  const ahead = (anna.machine.line?.current.time ?? 0) - meeting.world.wall - now;
  assert.ok(ahead > 0 && ahead <= 10 * MINUTE, `${ahead} ms`);
  assert.equal(ben.machine.removals, 0);
});

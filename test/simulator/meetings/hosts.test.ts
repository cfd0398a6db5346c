/** Quiet meetings: what hosts do, here and in another group of the room. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostAct, HostWish } from '../../../src/crypto/group/membership/facts.js';
import { Meeting, MINUTE, names, sign } from './meeting.js';

test('somebody banned is out as kicked and refused at the door, under a new key too', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna', { role: 'host' }), meeting.enter('ben')];
  meeting.together(anna, ben);
  anna.take({ type: 'host-wish', wish: { type: 'ban', ...ben.self } });
  meeting.until(() => ben.ended !== null);
  assert.equal(ben.ended, 'kicked');
  meeting.together(anna);
  const back = meeting.enter('ben', { jkt: 'another key' });
  meeting.until(() => back.ended !== null);
  assert.equal(back.ended, 'ERR_SM_DENIED');
});

test('a guest’s act does nothing', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  anna.take({ type: 'host-wish', wish: { type: 'ban', ...ben.self } });
  meeting.pass(5_000);
  assert.equal(meeting.count('sign-act'), 0);
  assert.equal(names(anna).length, 2);
});

test('a locked room refuses newcomers; unlocked it takes them', () => {
  const meeting = new Meeting();
  const anna = meeting.enter('anna', { role: 'host' });
  meeting.pass(500);
  anna.take({ type: 'host-wish', wish: { type: 'lock', on: true } });
  meeting.pass(1_000);
  const ben = meeting.enter('ben');
  meeting.until(() => ben.ended !== null);
  assert.equal(ben.ended, 'ERR_SM_DENIED');
  anna.take({ type: 'host-wish', wish: { type: 'lock', on: false } });
  meeting.pass(1_000);
  meeting.together(anna, meeting.enter('cleo'));
});

test('a host ends it for everybody, and asks somebody to mute', () => {
  const meeting = new Meeting();
  const devices = [meeting.enter('anna', { role: 'host' }), meeting.enter('ben'), meeting.enter('cleo')];
  meeting.together(...devices);
  devices[0]?.take({ type: 'host-wish', wish: { type: 'mute-request', sub: 'ben' } });
  meeting.pass(2_000);
  assert.equal(meeting.count('mute-requested', 'ben'), 1);
  assert.equal(meeting.count('mute-requested'), 1);
  devices[0]?.take({ type: 'host-wish', wish: { type: 'end' } });
  meeting.pass(1_000);
  assert.deepEqual(
    devices.map(({ ended }) => ended),
    ['ended-by-host', 'ended-by-host', 'ended-by-host'],
  );
});

/** What a host of another group of the room signed, whose token ends so many milliseconds from now. */
function actOfAnotherGroup({ world }: Meeting, wish: HostWish, left: number): HostAct {
  const host = { sub: 'greta', jkt: 'key of greta' };
  const expiresAt = world.wall + world.timeline.now + left;
  const token = world.issue(host, 'host', { issuedAt: expiresAt - 8 * 60 * MINUTE, expiresAt });
  return { ...host, id: `act of greta ${left}`, number: 1, previous: null, group: 'another', epoch: 3, wish, token };
}

for (const [when, left, kept] of [
  ['holds while its host’s token counts', 60 * MINUTE, ['ben', 'cleo']],
  ['binds nobody when its host’s token is over', -60 * MINUTE, ['anna', 'ben', 'cleo']],
] as const) {
  test(`a ban from another group of the room ${when}`, () => {
    const meeting = new Meeting();
    const [anna, ben, cleo] = [meeting.enter('anna'), meeting.enter('ben'), meeting.enter('cleo')];
    meeting.together(anna, ben, cleo);
    meeting.pass(3_000);
    const act = actOfAnotherGroup(meeting, { type: 'ban', ...anna.self }, left);
    meeting.world.send(ben, null, { type: 'host-acts', acts: [act] });
    meeting.pass(100);
    const leaf = ben.machine.line?.current.leaves.find(({ sub }) => sub === 'anna');
    sign(meeting, ben, null, [0.3], { acts: act.id, removes: [leaf?.index ?? NaN] });
    meeting.pass(5_000);
    assert.deepEqual([...names(cleo)].sort(), kept);
    assert.equal(anna.ended, kept.length === 2 ? 'kicked' : null);
  });
}

test('the end of another group is not this one’s', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  meeting.pass(3_000);
  const act = actOfAnotherGroup(meeting, { type: 'end' }, 60 * MINUTE);
  meeting.world.send(ben, null, { type: 'host-acts', acts: [act] });
  meeting.pass(100);
  sign(meeting, ben, 'anna', [0.3], { acts: act.id });
  meeting.pass(3_000);
  assert.equal(anna.ended, null);
});

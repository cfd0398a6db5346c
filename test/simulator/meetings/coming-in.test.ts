/** Quiet meetings: finding the group, coming in, and who is refused at the door. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MembershipCommand } from '../../../src/crypto/group/membership/commands.js';
import { describe } from '../../../src/crypto/group/membership/describe.js';
import { isStop, Meeting, MINUTE, names } from './meeting.js';

test('whoever is alone creates at once', () => {
  const meeting = new Meeting();
  const anna = meeting.enter('anna');
  assert.ok(meeting.until(() => describe(anna.machine).phase === 'member') < 100);
  assert.equal(meeting.count('send-hello'), 0);
});

test('where nobody answers a group is created 1.5 s after the first Hello left, with a Hello each half second', () => {
  const meeting = new Meeting();
  meeting.world.listed.add('somebody in clear');
  const stranger = { sub: 'somebody in clear', jkt: 'none' };
  const silent = meeting.world.enter({ self: stranger, token: meeting.world.issue(stranger, 'guest'), create: false });
  silent.awake = false;
  const anna = meeting.enter('anna');
  const took = meeting.until(() => describe(anna.machine).phase === 'member');
  assert.ok(took >= 1_500 && took < 1_600, `${took} ms`);
  assert.equal(meeting.count('send-hello', 'anna'), 4);
});

test('whoever may not create is refused where nobody answers', () => {
  const meeting = new Meeting();
  const anna = meeting.enter('anna', { create: false });
  meeting.until(() => anna.ended !== null);
  assert.equal(anna.ended, 'ERR_SM_ENTITLEMENT_REQUIRED');
});

test('after an answer none is created: without admission for 20 s the join ends', () => {
  const meeting = new Meeting();
  const anna = meeting.enter('anna');
  meeting.pass(500);
  meeting.world.calm = false;
  meeting.world.faults.script = (_from, _to, kind) => (kind === 'group-info' ? [] : undefined);
  const ben = meeting.enter('ben');
  const took = meeting.until(() => ben.ended !== null);
  assert.equal(ben.ended, 'ERR_SM_KEY_AGREEMENT');
  assert.ok(took >= 20_000 && took < 21_000, `${took} ms`);
  assert.deepEqual(names(anna), ['anna']);
});

test('a second person is in, confirmed and sending within half a second', () => {
  const meeting = new Meeting();
  const anna = meeting.enter('anna');
  meeting.pass(500);
  const ben = meeting.enter('ben');
  assert.ok(meeting.together(anna, ben) < 500);
  assert.ok(meeting.until(() => anna.sending === ben.sending && ben.sending !== null) < 1_100);
});

test('whoever waited alone, however long, is heard by the first who comes as soon as that one is in', () => {
  const meeting = new Meeting();
  const anna = meeting.enter('anna');
  meeting.pass(MINUTE);
  const ben = meeting.enter('ben');
  const took = meeting.until(() => ben.sending !== null && anna.sending === ben.sending);
  assert.ok(took < 500, `${took} ms`);
  const stops = meeting.said.filter(({ by, command }) => by === 'anna' && isStop(command));
  assert.deepEqual(stops, [], 'alone there was nobody to be silent');
});

test('whoever stopped sending because the others fell silent is heard by the next who comes', () => {
  const meeting = new Meeting();
  const [anna, cleo] = [meeting.enter('anna'), meeting.enter('cleo')];
  meeting.together(anna, cleo);
  cleo.on = false;
  meeting.until(() => anna.sending === null);
  const ben = meeting.enter('ben');
  const took = meeting.until(() => ben.sending !== null && anna.sending === ben.sending);
  // One second: whoever is silent is waited for so long.
  assert.ok(took < 1_500, `${took} ms`);
});

test('whoever the server lists late has not left: nobody asks whether they are there, and in their turn they act', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  meeting.pass(3_000);
  anna.take({ type: 'leave' });
  meeting.together(ben);
  meeting.world.faults.listLag = 3_000;
  // They are slow to answer, too.
  meeting.world.faults.script = (_from, _to, kind) => (kind === 'pong' ? [] : undefined);
  const again = meeting.enter('anna');
  meeting.together(again, ben);
  const dan = meeting.enter('dan');
  meeting.together(again, ben, dan);
  meeting.pass(1_500);
  dan.take({ type: 'leave' });
  // She is in the first leaf again.
  meeting.together(again, ben);
  assert.equal(meeting.count('send-ping'), 0);
  assert.equal(again.machine.removals + dan.machine.removals, 0);
  const removing = meeting.said.filter(({ command }) => isRemoval(command)).map(({ by }) => by);
  assert.deepEqual(removing, ['ben', 'anna']);
});

test('whoever the server never lists is asked, and removed where nobody answers', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  meeting.world.faults.listLag = MINUTE;
  const dan = meeting.enter('dan');
  meeting.together(anna, ben, dan);
  dan.on = false;
  const took = meeting.together(anna, ben);
  assert.ok(took >= 6_000 && took < 7_500, `${took} ms`);
});

test('nobody asks a joiner for what it has just said', () => {
  const meeting = new Meeting();
  // In the order in which it was said.
  meeting.world.faults.script = () => [5];
  const devices = [meeting.enter('anna')];
  for (const name of ['ben', 'cleo', 'dan']) {
    devices.push(meeting.enter(name));
    meeting.together(...devices);
    meeting.pass(3_000);
  }
  assert.equal(meeting.count('send-resync'), 0);
});

test('one person with many keys has one place in the queue', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  meeting.world.calm = false;
  const mallory = Array.from({ length: 256 }, (_, at) => {
    const self = { sub: 'mallory', jkt: `key ${at} of mallory` };
    return { ...self, nonce: `nonce ${at}`, purpose: 'join', token: meeting.world.issue(self, 'guest') } as const;
  });
  const knock = (): void => {
    for (const hello of mallory) meeting.world.deliver('mallory', null, { type: 'hello', ...hello });
  };
  knock();
  meeting.pass(100);
  const cleo = meeting.enter('cleo');
  for (let second = 0; second < 8; second += 1) {
    knock();
    meeting.pass(1_000);
  }
  assert.deepEqual(names(cleo), ['anna', 'ben', 'cleo']);
});

test('whoever waits again with a new key has the place, whatever was said with the old one is said once more', () => {
  const meeting = new Meeting();
  meeting.enter('anna');
  meeting.pass(500);
  meeting.world.calm = false;
  const old = { sub: 'ben', jkt: 'old key of ben' };
  const token = meeting.world.issue(old, 'guest');
  const repeat = (): void => {
    meeting.world.deliver('eve', null, { type: 'hello', ...old, nonce: 'old', purpose: 'join', token });
  };
  repeat();
  meeting.pass(100);
  const ben = meeting.enter('ben');
  for (let times = 0; times < 400; times += 1) {
    repeat();
    meeting.pass(10);
  }
  assert.deepEqual(names(ben), ['anna', 'ben']);
});

test('whoever cannot join on any GroupInfo is refused after 20 s, however many come', () => {
  const meeting = new Meeting();
  const anna = meeting.enter('anna');
  meeting.pass(500);
  const ben = meeting.enter('ben');
  meeting.world.calm = false;
  meeting.world.faults.workFails = 1;
  const took = meeting.until(() => ben.ended !== null, 60_000);
  assert.equal(ben.ended, 'ERR_SM_KEY_AGREEMENT');
  assert.ok(took >= 20_000 && took < 21_000, `${took} ms`);
  assert.deepEqual(names(anna), ['anna']);
});

test('whoever is let in again and again, and confirmed never, is refused, too', () => {
  const meeting = new Meeting();
  const [anna, cleo] = [meeting.enter('anna', { role: 'host' }), meeting.enter('cleo')];
  meeting.together(anna, cleo);
  meeting.world.calm = false;
  meeting.world.faults.script = (from, to, kind) =>
    (from === 'ben' && kind === 'commit') || (to === 'ben' && kind === 'heartbeat') ? [] : undefined;
  const ben = meeting.enter('ben');
  // Each act of a host brings another epoch: that one has joined on the last is no sign that its commit was lost.
  for (let second = 0; second < 90 && ben.ended === null; second += 1) {
    anna.take({ type: 'host-wish', wish: { type: 'mute-request', sub: 'cleo' } });
    meeting.pass(1_000);
  }
  assert.equal(ben.ended, 'ERR_SM_KEY_AGREEMENT');
  assert.ok(meeting.said.filter(({ by, command }) => by === 'ben' && isJoin(command)).length > 8);
});

test('whoever nobody confirms, as the room was locked meanwhile, is told that it was', () => {
  const meeting = new Meeting();
  const [anna, cleo] = [meeting.enter('anna', { role: 'host' }), meeting.enter('cleo')];
  meeting.together(anna, cleo);
  meeting.world.calm = false;
  meeting.world.faults.script = (from, to, kind) =>
    (from === 'ben' && kind === 'commit') || (to === 'ben' && kind === 'heartbeat') ? [] : undefined;
  const ben = meeting.enter('ben');
  meeting.until(() => ben.machine.line !== null);
  anna.take({ type: 'host-wish', wish: { type: 'lock', on: true } });
  meeting.until(() => ben.ended !== null);
  assert.equal(ben.ended, 'ERR_SM_DENIED');
});

const isRemoval = (command: MembershipCommand): boolean =>
  command.type === 'engine' && command.work.type === 'commit' && command.work.removes.length > 0;

const isJoin = (command: MembershipCommand): boolean => command.type === 'engine' && command.work.type === 'join';

test('thirty at once are in within 12 s, one after the other', () => {
  const meeting = new Meeting();
  const crowd = [meeting.enter('host')];
  meeting.pass(500);
  for (let number = 0; number < 30; number += 1) crowd.push(meeting.enter(`p${number}`));
  const took = meeting.together(...crowd);
  assert.ok(took < 12_000, `${took} ms`);
});

test('a full group takes nobody more, and says so', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna', { limit: 2 }), meeting.enter('ben', { limit: 2 })];
  meeting.together(anna, ben);
  const cleo = meeting.enter('cleo');
  assert.ok(meeting.until(() => cleo.ended !== null) < 1_000);
  assert.equal(cleo.ended, 'ERR_SM_ROOM_FULL');
});

test('nobody is in twice under one key, whatever they are called', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  const twin = meeting.enter('twin', { jkt: ben.self.jkt });
  assert.ok(meeting.until(() => twin.ended !== null) < 1_000);
  assert.equal(twin.ended, 'ERR_SM_DENIED');
  meeting.together(anna, ben);
});

test('a second device of the same person takes the place of the first, which is told', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  const again = meeting.enter('ben', { jkt: 'another key' });
  meeting.until(() => ben.ended !== null);
  assert.equal(ben.ended, 'duplicate-identity');
  meeting.together(anna, again);
  assert.equal(describe(anna.machine).members.find(({ sub }) => sub === 'ben')?.keyChanged, true);
});

test('whoever can be no member refuses nobody', () => {
  const meeting = new Meeting();
  const anna = meeting.enter('anna');
  meeting.pass(500);
  meeting.world.faults.script = (_from, to, kind) => (to === 'ben' && kind === 'group-info' ? [] : undefined);
  meeting.world.calm = false;
  const ben = meeting.enter('ben');
  meeting.pass(700);
  const { nonce } = ben.machine.search ?? {};
  assert.ok(nonce);
  const visitor = { sub: 'visitor', jkt: 'key of visitor' };
  const token = meeting.world.issue(visitor, 'guest', { e2ee: 'off' });
  meeting.world.send(anna, 'ben', { type: 'refuse', nonce, token, code: 'denied' });
  meeting.pass(200);
  assert.equal(ben.ended, null);
  meeting.world.send(anna, 'ben', { type: 'refuse', nonce, token: anna.token, code: 'denied' });
  meeting.pass(200);
  assert.equal(ben.ended, 'ERR_SM_DENIED');
});

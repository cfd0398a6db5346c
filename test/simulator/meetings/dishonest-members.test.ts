/** Quiet meetings: members that sign what they may not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { betrayBy } from '../sim/byzantine.js';
import { makeCommit } from '../sim/symbolic-engine.js';
import { Meeting, sign } from './meeting.js';

test('a member that signs two commits for one epoch is named', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  meeting.pass(3_000);
  sign(meeting, ben, 'anna', [0.3, 0.6]);
  meeting.pass(1_500);
  const alarms = meeting.said.filter(({ by, command }) => by === 'anna' && command.type === 'alarm');
  assert.deepEqual(
    alarms.map(({ command }) => command),
    [{ type: 'alarm', alarm: 'double-commit', by: ben.self }],
  );
});

test('commits on epochs that nobody has seen take no place from one on the epoch that stands', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  meeting.pass(3_000);
  const { newest } = ben;
  const { time, acts, epoch } = newest;
  const plan = { author: 1, leaf: ben.engine.newLeaf(1), removes: [], time, acts, token: null, grant: null };
  for (let number = 0; number < 200; number += 1) {
    const on = { ...newest, context: `nowhere ${number}`, epoch: epoch + 32 };
    anna.hear({ type: 'commit', commit: makeCommit(meeting.world.bytes, on, plan, 0.5).commit }, 'mallory');
  }
  ben.take({ type: 'leave' });
  assert.ok(meeting.together(anna, meeting.enter('cleo')) < 5_000);
});

test('commits that nobody signed take no place from the true one of whom they name', () => {
  const meeting = new Meeting();
  const [anna, ben, cleo] = [meeting.enter('anna'), meeting.enter('ben'), meeting.enter('cleo')];
  meeting.together(anna, ben, cleo);
  meeting.pass(3_000);
  const [leaf] = anna.newest.leaves;
  assert.ok(leaf);
  const forged = { author: leaf.index, leaf: { ...leaf, hpkeKey: 'another' }, authentic: false };
  sign(meeting, cleo, 'ben', [1, 2, 3, 4], forged);
  meeting.pass(500);
  cleo.on = false;
  meeting.world.listed.delete('cleo');
  meeting.world.tellEveryone();
  meeting.together(anna, ben);
  assert.equal(meeting.count('reconnected', 'ben'), 0);
});

test('the tokens of one member, however many, take no place from those of others', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  meeting.world.calm = false;
  for (let number = 0; number < 1_100; number += 1) {
    const token = meeting.world.issue(ben.self, 'guest', { issuedAt: number });
    anna.hear({ type: 'entitlement', token }, 'ben');
  }
  meeting.together(anna, ben, meeting.enter('cleo'));
  assert.equal(meeting.count('reconnected', 'anna'), 0);
});

test('whoever asks for commits without end gets them four times a second, and holds up nobody else who asks', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  meeting.pass(3_000);
  const { group } = anna.newest;
  const commits = anna.machine.line?.commits.length ?? 0;
  const ask = { type: 'resync', group, from: 0, token: null, acts: null } as const;
  const before = meeting.said.length;
  for (let time = 0; time < 2_000; time += 10) {
    anna.hear(ask, 'mallory');
    if (time === 1_000) anna.hear(ask, 'ben');
    meeting.pass(10);
  }
  const sent = meeting.said
    .slice(before)
    .flatMap(({ command }) => (command.type === 'send-commit' ? [command.to] : []));
  assert.ok(commits > 0);
  assert.equal(sent.filter((to) => to === 'mallory').length, 8 * commits);
  assert.equal(sent.filter((to) => to === 'ben').length, commits);
});

test('a member that removes all the others at once is alone for a moment, and everybody is back', () => {
  const meeting = new Meeting();
  const devices = [meeting.enter('anna'), meeting.enter('ben'), meeting.enter('cleo'), meeting.enter('dan')];
  meeting.together(...devices);
  meeting.pass(3_000);
  meeting.world.calm = false;
  const [, ben] = devices;
  assert.ok(ben);
  betrayBy(meeting.world, ben, ({ others }) => ({ removes: others.map(({ index }) => index) }), null);
  meeting.until(() => devices.filter((device) => device !== ben).every(({ machine }) => machine.removals === 1));
  assert.ok(meeting.together(...devices) < 60_000);
});

test('whoever is removed without a ban comes back, and the second time is an alarm', () => {
  const meeting = new Meeting();
  const devices = [meeting.enter('anna'), meeting.enter('ben'), meeting.enter('cleo')];
  const [anna, , cleo] = devices;
  meeting.together(...devices);
  assert.ok(anna && cleo);
  meeting.world.calm = false;
  for (let times = 1; times <= 2; times += 1) {
    meeting.pass(3_000);
    // The others hear her no more: 30 s later she is out.
    meeting.world.faults.script = (from, to, kind) =>
      (from === 'cleo' && kind === 'heartbeat') || (from === 'cleo' && to === 'cleo') ? [] : undefined;
    meeting.until(() => cleo.machine.removals === times);
    meeting.world.faults.script = null;
    meeting.together(...devices);
  }
  assert.equal(meeting.count('alarm', 'cleo'), 1);
});

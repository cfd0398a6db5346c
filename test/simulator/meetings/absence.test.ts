/** Quiet meetings: who goes, is gone, is not heard, or sleeps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe } from '../../../src/crypto/group/membership/describe.js';
import { isStop, Meeting, MINUTE, names } from './meeting.js';

test('a Bye is followed by a removal within a second, a server’s word by a question first', () => {
  const meeting = new Meeting();
  const [anna, ben, cleo] = [meeting.enter('anna'), meeting.enter('ben'), meeting.enter('cleo')];
  meeting.together(anna, ben, cleo);
  meeting.pass(3_000);
  ben.take({ type: 'leave' });
  assert.ok(meeting.together(anna, cleo) < 1_000);
  meeting.pass(3_000);
  meeting.world.crash(cleo, 0);
  const took = meeting.together(anna);
  assert.ok(took >= 1_000 && took < 1_500, `${took} ms`);
  assert.equal(meeting.count('send-ping', 'anna'), 1);
});

test('a server that says that somebody left is not believed while they answer', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  meeting.world.faults.hide('anna', 'ben');
  meeting.world.tellEveryone();
  meeting.pass(60_000);
  assert.deepEqual(names(anna), names(ben));
  assert.equal(ben.machine.removals, 0);
});

test('whoever goes without a word is removed within 35 s', () => {
  const meeting = new Meeting();
  const [anna, ben, cleo] = [meeting.enter('anna'), meeting.enter('ben'), meeting.enter('cleo')];
  meeting.together(anna, ben, cleo);
  cleo.on = false;
  assert.ok(meeting.together(anna, ben) < 36_000);
});

test('an old Bye that a server repeats removes nobody who came back', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  ben.take({ type: 'leave' });
  meeting.together(anna);
  const bye = meeting.world.seen.find(({ record }) => record.type === 'bye');
  assert.ok(bye);
  const back = meeting.enter('ben');
  meeting.together(anna, back);
  meeting.world.deliver(bye.from, bye.to, bye.record);
  meeting.pass(5_000);
  assert.equal(names(anna).length, 2);
  assert.equal(back.machine.removals, 0);
});

test('old heartbeats that a server repeats keep nobody in', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  meeting.pass(6_000);
  ben.on = false;
  const old = meeting.world.seen.filter(({ from, record }) => from === 'ben' && record.type === 'heartbeat');
  for (let time = 0; time < 40_000; time += 2_000) {
    for (const { from, to, record } of old) meeting.world.deliver(from, to, record);
    meeting.pass(2_000);
  }
  assert.deepEqual(names(anna), ['anna']);
});

test('ten seconds without a network change nothing in a meeting of two', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  const before = anna.machine.line?.current.authenticator;
  // LiveKit goes on listing who comes back within its own time.
  ben.connected = false;
  ben.take({ type: 'room', connected: false, others: [] });
  meeting.pass(10_000);
  ben.connected = true;
  ben.take({ type: 'room', connected: true, others: ['anna'] });
  meeting.pass(10_000);
  assert.equal(ben.machine.line?.current.authenticator, before);
  assert.equal(ben.sending, before);
});

test('whoever hears nobody for 20 s sends nothing, and says why', () => {
  const meeting = new Meeting();
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  meeting.together(anna, ben);
  meeting.world.faults.split(new Map([['anna', 1]]));
  const took = meeting.until(() => anna.sending === null);
  assert.ok(took > 14_000 && took <= 21_000, `${took} ms`);
  assert.equal(describe(anna.machine).degradedBy, 'nobody-heard');
});

test('a minute of sleep ends no membership of others, and the sleeper comes back', () => {
  const meeting = new Meeting();
  const [anna, ben, cleo] = [meeting.enter('anna'), meeting.enter('ben'), meeting.enter('cleo')];
  meeting.together(anna, ben, cleo);
  meeting.world.calm = false;
  ben.awake = false;
  meeting.pass(MINUTE);
  assert.deepEqual(names(anna).includes('ben'), false);
  ben.wake();
  meeting.together(anna, ben, cleo);
  assert.equal(anna.machine.removals + cleo.machine.removals, 0);
});

test('whoever slept, and heard nothing of what was said meanwhile, takes nobody to be gone', () => {
  const meeting = new Meeting();
  const [anna, ben, cleo] = [meeting.enter('anna'), meeting.enter('ben'), meeting.enter('cleo')];
  meeting.together(anna, ben, cleo);
  meeting.pass(3_000);
  meeting.world.calm = false;
  anna.awake = false;
  meeting.world.faults.script = (_from, to) => (to === 'anna' ? [] : undefined);
  meeting.pass(MINUTE);
  meeting.world.faults.script = null;
  const before = meeting.said.length;
  anna.wake();
  meeting.together(anna, ben, cleo);
  const removals = meeting.said.slice(before).filter(({ by, command }) => {
    const work = command.type === 'engine' ? command.work : null;
    return by === 'anna' && work?.type === 'commit' && work.removes.length > 0;
  });
  assert.deepEqual(removals, []);
});

for (const [what, act, left] of [
  ['removes nobody', ({ world }: Meeting) => world.crash(world.devices[3] ?? assert.fail(), 100), 3],
  ['lets nobody in', (meeting: Meeting) => void meeting.enter('eve'), 5],
] as const) {
  test(`whoever slept ${what} before it has heard where the others are, and pulls none of them over`, () => {
    const meeting = new Meeting();
    const [anna, ben, cleo] = [meeting.enter('anna'), meeting.enter('ben'), meeting.enter('cleo')];
    meeting.together(anna, ben, cleo, meeting.enter('dan'));
    meeting.pass(3_000);
    meeting.world.calm = false;
    anna.awake = false;
    // What was said to her meanwhile is lost; what is said from then on takes its time.
    meeting.world.faults.script = (_from, to) => (to === 'anna' ? [] : undefined);
    meeting.pass(MINUTE);
    meeting.world.faults.script = (_from, to, kind) => (to === 'anna' && kind === 'heartbeat' ? [3_000] : undefined);
    const before = meeting.said.length;
    act(meeting);
    anna.wake();
    meeting.world.tellEveryone();
    meeting.pass(30_000);
    const moved = meeting.said.slice(before).filter(({ by, command }) => by !== 'anna' && isStop(command));
    assert.deepEqual(moved, []);
    assert.deepEqual(names(ben), names(anna));
    assert.equal(names(cleo).length, left);
  });
}

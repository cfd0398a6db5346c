/** Quiet meetings: following the others, and stopping where that cannot be. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe } from '../../../src/crypto/group/membership/describe.js';
import type { Member } from '../../../src/crypto/group/membership/facts.js';
import type { MembershipRecord, Place } from '../../../src/crypto/group/membership/records.js';
import type { Device } from '../sim/shell.js';
import { Meeting, names } from './meeting.js';

/** Dan is banned; the server keeps from Cleo what leads there, and lets heartbeats through but for those of `silent`. */
function leaveBehind(
  others: readonly string[] = [],
  silent: readonly string[] = [],
): { meeting: Meeting; cleo: Device } {
  const meeting = new Meeting();
  const anna = meeting.enter('anna', { role: 'host' });
  meeting.pass(500);
  const [cleo, dan] = [meeting.enter('cleo'), meeting.enter('dan')];
  meeting.together(anna, cleo, dan, ...others.map((name) => meeting.enter(name)));
  meeting.pass(3_000);
  meeting.world.calm = false;
  const withheld = new Set(['commit', 'group-info', 'host-acts']);
  meeting.world.faults.script = (from, to, kind) =>
    to === 'cleo' && (withheld.has(kind) || silent.includes(from)) ? [] : undefined;
  anna.take({ type: 'host-wish', wish: { type: 'ban', ...dan.self } });
  meeting.pass(2_500);
  return { meeting, cleo };
}

/** For ten minutes, while each quarter of a second something else is said to her. */
function staysStopped(meeting: Meeting, cleo: Device, say: (times: number) => void): void {
  for (let times = 0; times < 2_400; times += 1) {
    assert.equal(cleo.sending, null, `after ${times / 4} s`);
    assert.notEqual(describe(cleo.machine).degradedBy, null, `after ${times / 4} s`);
    say(times);
    meeting.pass(250);
  }
}

const heartbeat = (by: Member, place: Place, count: number): MembershipRecord => ({
  ...{ type: 'heartbeat', ...by, ...place, count, acts: 'unheard-of', token: 'unheard-of' },
});

test('whoever is kept from following the others stays stopped, and says so', () => {
  for (const others of [[], ['eli', 'fay', 'gus']]) {
    const { meeting, cleo } = leaveBehind(others);
    staysStopped(meeting, cleo, () => undefined);
  }
});

test('what others said before, or only once, keeps nobody sending', () => {
  const others = ['eli', 'fay', 'gus'];
  const { meeting, cleo } = leaveBehind(others, others);
  assert.equal(cleo.sending, null);
  const place = cleo.machine.line?.current;
  assert.ok(place);
  for (const sub of others) cleo.hear(heartbeat({ sub, jkt: `key of ${sub}` }, place, 1_000), sub);
  assert.notEqual(cleo.sending, null, 'more are here');
  const took = meeting.until(() => cleo.sending === null);
  assert.ok(took <= 20_000, `${took} ms`);
  staysStopped(meeting, cleo, () => undefined);
});

test('whoever was removed keeps nobody sending by its word', () => {
  const { meeting, cleo } = leaveBehind(['eli']);
  const dan = { sub: 'dan', jkt: 'key of dan' };
  const place = cleo.machine.line?.current;
  assert.ok(place);
  staysStopped(meeting, cleo, (times) => {
    const beside = { ...place, authenticator: 'elsewhere' };
    if (times % 8 === 0) cleo.hear(heartbeat(dan, times % 16 === 0 ? place : beside, 1_000 + times), 'dan');
  });
});

test('a stranger keeps nobody from looking where the others are, or from stopping', () => {
  const { meeting, cleo } = leaveBehind();
  const asked = (): number =>
    meeting.said.filter(({ by, command }) => by === 'cleo' && command.type === 'send-hello' && command.to === 'anna')
      .length;
  const before = asked();
  staysStopped(meeting, cleo, (times) => {
    const stranger = { sub: 'stranger', jkt: `key ${times}` };
    cleo.hear(heartbeat(stranger, { group: 'nothing', epoch: 0, authenticator: 'nowhere' }, 1), 'stranger');
  });
  assert.ok(asked() > before + 100, `${asked() - before} times`);
  meeting.world.faults.script = null;
  meeting.until(() => cleo.sending !== null);
});

test('one member’s word stops nobody where more of the others stand where one does', () => {
  const meeting = new Meeting();
  const devices = ['anna', 'ben', 'cleo', 'dan'].map((name) => meeting.enter(name));
  const [anna, ben] = devices;
  assert.ok(anna && ben);
  meeting.together(...devices);
  meeting.pass(6_000);
  meeting.world.calm = false;
  meeting.world.faults.script = (from, to, kind) =>
    from === 'ben' && to === 'anna' && kind === 'heartbeat' ? [] : undefined;
  let stopped = 0;
  for (let times = 0; times < 480; times += 1) {
    const { group, epoch } = anna.machine.line?.current ?? { group: '', epoch: 0 };
    const ahead = { group, epoch: epoch + 7, authenticator: 'nowhere' };
    if (times % 16 === 0) anna.hear(heartbeat(ben.self, ahead, 1_000 + times), 'ben');
    meeting.pass(250);
    if (anna.sending === null) stopped += 250;
  }
  assert.ok(stopped < 5_000, `${stopped} ms`);
});

test('a commit whose bytes are gone when its turn comes is asked for again', () => {
  const meeting = new Meeting();
  const [anna, ben, cleo] = [meeting.enter('anna'), meeting.enter('ben'), meeting.enter('cleo')];
  meeting.together(anna, ben, cleo);
  meeting.pass(3_000);
  const begin = ben.engine.begin.bind(ben.engine);
  const lost: string[] = [];
  ben.engine.begin = (work) => {
    if (work.type !== 'apply' || lost.length > 0) return begin(work);
    lost.push(work.commit);
    return () => ({ type: 'missing' });
  };
  meeting.world.calm = false;
  cleo.take({ type: 'leave' });
  assert.ok(meeting.until(() => names(anna).length === 2 && names(ben).length === 2) < 3_000);
  assert.equal(ben.machine.line?.current.authenticator, anna.machine.line?.current.authenticator);
  assert.equal(lost.length, 1);
});

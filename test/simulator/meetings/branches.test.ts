/** Quiet meetings: two branches or two groups of one room, and which of them goes on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe } from '../../../src/crypto/group/membership/describe.js';
import { Meeting, names, sign } from './meeting.js';

test('two groups of one room become the larger one', () => {
  const meeting = new Meeting();
  meeting.world.faults.split(new Map([['cleo', 1]]));
  const anna = meeting.enter('anna');
  meeting.pass(500);
  const devices = [anna, meeting.enter('ben'), meeting.enter('cleo')];
  meeting.pass(5_000);
  assert.equal(names(devices[2] ?? meeting.enter('nobody')).length, 1);
  meeting.world.faults.split(null);
  meeting.together(...devices);
  assert.equal(meeting.count('reconnected', 'cleo'), 1);
  assert.equal(meeting.count('reconnected'), 1);
});

test('what was still being read when its branch was given up leaves nothing behind', () => {
  const meeting = new Meeting();
  const { faults } = meeting.world;
  faults.split(new Map(['cleo', 'dan', 'eli'].map((name) => [name, 1])));
  const [anna, ben] = [meeting.enter('anna'), meeting.enter('ben')];
  const others = ['cleo', 'dan', 'eli'].map((name) => meeting.enter(name));
  meeting.together(anna, ben);
  meeting.together(...others);
  meeting.pass(3_000);
  const delays = [20_000];
  const delay = faults.engineDelay.bind(faults);
  faults.engineDelay = () => delays.pop() ?? delay();
  sign(meeting, ben, 'anna', [0.3]);
  meeting.pass(200);
  assert.equal(anna.machine.work?.work.type, 'apply');
  faults.split(null);
  meeting.until(() => anna.machine.line === null);
  assert.equal(anna.machine.work?.work.type, 'apply');
  meeting.together(anna, ben, ...others);
  assert.deepEqual([...anna.engine.held.keys()], [anna.machine.line?.current.authenticator]);
});

test('a branch that never learns of a host act is not all that is looked at', () => {
  const meeting = new Meeting();
  const { faults } = meeting.world;
  faults.split(new Map(['eve', 'fay'].map((name, side) => [name, side + 1])));
  const [anna, ben] = [meeting.enter('anna', { role: 'host' }), meeting.enter('ben')];
  meeting.together(anna, ben);
  anna.take({ type: 'host-wish', wish: { type: 'lock', on: true } });
  for (const name of ['eve', 'fay']) meeting.enter(name);
  meeting.pass(3_000);
  meeting.world.calm = false;
  faults.split(null);
  const heard = new Set(['hello', 'heartbeat', 'group-info']);
  faults.script = (from, to, kind) => {
    if (from === 'fay') return kind === 'heartbeat' ? [300] : [];
    if (from === 'eve') return heard.has(kind) ? [5] : [];
    return to === 'eve' && kind === 'hello' ? [5] : to === 'eve' || to === 'fay' ? [] : undefined;
  };
  meeting.until(() => anna.machine.rival !== null);
  const probes = (to: string): number =>
    meeting.said.filter(({ by, command }) => by === 'anna' && command.type === 'send-hello' && command.to === to)
      .length;
  meeting.until(() => probes('eve') > 3 && probes('fay') > 0);
});

test('a branch that lacks a host act, however far it is, keeps nobody from putting out who has gone', () => {
  const meeting = new Meeting();
  const { faults } = meeting.world;
  const [anna, cleo, dan] = [meeting.enter('anna', { role: 'host' }), meeting.enter('cleo'), meeting.enter('dan')];
  meeting.together(anna, cleo, dan);
  meeting.pass(3_000);
  meeting.world.calm = false;
  faults.split(new Map(['dan', 'eve', 'fay'].map((name) => [name, 1])));
  anna.take({ type: 'host-wish', wish: { type: 'lock', on: true } });
  for (const name of ['eve', 'fay']) meeting.enter(name);
  meeting.until(() => names(dan).length === 5);
  const before = meeting.count('send-host-acts', 'anna');
  faults.split(null);
  // What Dan shows of his branch is heard here; of this one he hears that he is asked, and nothing else.
  const isHere = (sub: string): boolean => sub === 'anna' || sub === 'cleo';
  const passes = new Set(['dan heartbeat', 'dan group-info', 'anna hello', 'cleo hello']);
  faults.script = (from, to, kind) => {
    if (isHere(from) === isHere(to)) return undefined;
    return passes.has(`${from} ${kind}`) ? [5] : [];
  };
  meeting.until(() => meeting.count('send-host-acts', 'anna') > before);
  assert.ok((anna.machine.rival?.place.epoch ?? 0) > (anna.machine.line?.current.epoch ?? 0), 'it is further');
  cleo.take({ type: 'leave' });
  const took = meeting.until(() => !names(anna).includes('cleo'));
  assert.ok(took < 1_000, `${took} ms`);
});

test('whoever has moved and is not confirmed yet is not shown as protected', () => {
  const meeting = new Meeting();
  const { faults } = meeting.world;
  faults.split(new Map([['cleo', 1]]));
  const devices = ['anna', 'ben', 'cleo'].map((name) => meeting.enter(name));
  const cleo = devices[2];
  assert.ok(cleo);
  meeting.pass(5_000);
  faults.split(null);
  meeting.world.calm = false;
  meeting.until(() => cleo.machine.line === null);
  faults.script = (_from, to, kind) => (to === 'cleo' && kind === 'heartbeat' ? [] : undefined);
  meeting.until(() => describe(cleo.machine).phase === 'joining');
  assert.equal(cleo.sending, null);
  assert.equal(describe(cleo.machine).degradedBy, 'fork');
  faults.script = null;
  meeting.together(...devices);
  assert.equal(describe(cleo.machine).degradedBy, null);
});

/** Quiet meetings of the simulator's: what happens in them, and after how long. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MembershipCommand } from '../../src/crypto/group/membership/commands.js';
import { describe } from '../../src/crypto/group/membership/describe.js';
import type { HostAct, HostWish, Member, TokenFacts } from '../../src/crypto/group/membership/facts.js';
import type { MembershipRecord, Place } from '../../src/crypto/group/membership/records.js';
import { betrayBy } from './sim/byzantine.js';
import { seeded } from './sim/random.js';
import type { Device } from './sim/shell.js';
import { makeCommit } from './sim/symbolic-engine.js';
import type { CommitPlan } from './sim/symbolic-engine.js';
import { World } from './sim/world.js';

const MINUTE = 60_000;

class Meeting {
  readonly world = new World(seeded(7), null);
  /** What each device's machine asked for, and when. */
  readonly said: { readonly by: string; readonly at: number; readonly command: MembershipCommand }[] = [];

  constructor() {
    const { checks, timeline } = this.world;
    const check = checks.command.bind(checks);
    checks.command = (device, command) => {
      this.said.push({ by: device.self.sub, at: timeline.now, command });
      check(device, command);
    };
  }

  enter(name: string, about: Partial<TokenFacts> & { create?: boolean; jkt?: string; limit?: number } = {}): Device {
    const { create = true, limit = 100, jkt = `key of ${name}`, ...claims } = about;
    const self = { sub: name, jkt };
    return this.world.enter({ self, token: this.world.issue(self, 'guest', claims), create, limit });
  }

  /** Runs for so long. */
  pass(time: number): void {
    this.world.timeline.runUntil(this.world.timeline.now + time);
  }

  /** Runs until then, and says after how long it was. */
  until(what: () => boolean, limit = 120_000): number {
    const from = this.world.timeline.now;
    while (!what() && this.world.timeline.now < from + limit) this.pass(10);
    assert.ok(what(), 'in time');
    return this.world.timeline.now - from;
  }

  together(...devices: readonly Device[]): number {
    return this.until(() => {
      const names = new Set(devices.map(({ machine }) => machine.line?.current.authenticator));
      const size = devices[0]?.machine.line?.current.leaves.length;
      return names.size === 1 && size === devices.length && devices.every(({ machine }) => machine.line?.confirmed);
    });
  }

  count(type: MembershipCommand['type'], by?: string): number {
    return this.said.filter((entry) => entry.command.type === type && (by === undefined || entry.by === by)).length;
  }
}

const names = (device: Device): readonly string[] => describe(device.machine).members.map(({ sub }) => sub);

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

const isStop = (command: MembershipCommand): boolean => command.type === 'send-with' && command.epoch === null;

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

const isJoin = (command: MembershipCommand): boolean => command.type === 'engine' && command.work.type === 'join';

test('thirty at once are in within 12 s, one after the other', () => {
  const meeting = new Meeting();
  const crowd = [meeting.enter('host')];
  meeting.pass(500);
  for (let number = 0; number < 30; number += 1) crowd.push(meeting.enter(`p${number}`));
  const took = meeting.together(...crowd);
  assert.ok(took < 12_000, `${took} ms`);
});

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

/** Commits of a device on one epoch, one for each salt, to one of the others alone. */
function sign(
  meeting: Meeting,
  by: Device,
  to: string | null,
  salts: readonly number[],
  change: Partial<CommitPlan> = {},
): void {
  const { world } = meeting;
  world.checks.byzantine.add(by.self.jkt);
  world.calm = false;
  const current = by.machine.line?.current;
  const own = current?.leaves.find(({ jkt }) => jkt === by.self.jkt);
  assert.ok(current && own);
  for (const salt of salts) {
    const { time, acts } = current;
    const leaf = by.engine.newLeaf(own.index);
    const plan = { author: own.index, leaf, removes: [], time, acts, token: null, grant: null, ...change };
    const { commit } = makeCommit(world.bytes, current, plan, salt);
    world.send(by, to, { type: 'commit', commit });
  }
}

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
  const { current } = anna.machine.line ?? {};
  assert.ok(current);
  const { time, acts } = current;
  const plan = { author: 1, leaf: ben.engine.newLeaf(1), removes: [], time, acts, token: null, grant: null };
  for (let number = 0; number < 200; number += 1) {
    const on = { ...current, context: `nowhere ${number}`, epoch: current.epoch + 32 };
    anna.hear({ type: 'commit', commit: makeCommit(meeting.world.bytes, on, plan, 0.5).commit }, 'mallory');
  }
  ben.take({ type: 'leave' });
  assert.ok(meeting.together(anna, meeting.enter('cleo')) < 5_000);
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

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { standInFile } from '../../scripts/build/livekit-left-out.mjs';
import { ROOT } from '../../scripts/launcher/paths.mjs';

type Listener = (this: unknown, ...values: unknown[]) => void;
interface Emitter {
  on(name: string, listener: Listener): this;
  once(name: string, listener: Listener): this;
  off(name: string, listener: Listener): this;
  emit(name: string, ...values: unknown[]): boolean;
  listenerCount(name: string): number;
  removeAllListeners(): this;
  setMaxListeners(count: number): this;
}
type EmitterClass = new () => Emitter;
interface Module {
  EventEmitter: EmitterClass;
}

const modules = join(ROOT, 'node_modules');
const theirs = createRequire(import.meta.url)(join(modules, 'events/events.js')) as Module;
const ours = (await import(pathToFileURL(standInFile('events/events.js')).href)) as Module;

const sources = readdirSync(join(modules, 'livekit-client/src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|worker\/|^test\//.test(path))
  .map((path) => readFileSync(join(modules, 'livekit-client/src', path), 'utf8'));

/** What a listener does when it is told, beside saying so. */
type Deed = { kind: 'nothing' } | { kind: 'emit' | 'leave' | 'join' | 'once'; whom: number } | { kind: 'clear' };
type Step =
  | { kind: 'on' | 'once' | 'off'; name: string; whom: number }
  | { kind: 'emit'; name: string; value: number }
  | { kind: 'count'; name: string }
  | { kind: 'clear' };

const name = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('one', 'other') },
  { weight: 1, arbitrary: fc.constant('newListener') },
);
const whom = fc.nat(2);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.constant<Deed>({ kind: 'nothing' }),
  fc.record({ kind: fc.constantFrom('emit' as const, 'leave', 'join', 'once'), whom }),
  fc.constant<Deed>({ kind: 'clear' }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ kind: fc.constantFrom('on' as const, 'once', 'off'), name, whom }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('emit' as const), name, value: fc.nat(9) }) },
  fc.record({ kind: fc.constant('count' as const), name }),
  fc.constant<Step>({ kind: 'clear' }),
);

/** All that is seen of an emitter in these steps, by three listeners with a deed each. */
function see(Emitter: EmitterClass, deeds: readonly Deed[], steps: readonly Step[]): unknown[] {
  const seen: unknown[] = [];
  const emitter = new Emitter().setMaxListeners(0);
  /** Deeds lead to deeds: a bound for those that would never end. */
  let left = 40;
  const listeners = deeds.map((each, index): Listener => {
    return function told(...values) {
      seen.push(['told', index, this === emitter, ...values.map((value) => nameOf(value))]);
      if (left-- < 0) return;
      if (each.kind === 'clear') emitter.removeAllListeners();
      else if (each.kind === 'emit') emitter.emit('other', each.whom);
      else if (each.kind === 'leave') emitter.off('one', at(each.whom));
      else if (each.kind === 'join') emitter.on('one', at(each.whom));
      else if (each.kind === 'once') emitter.once('one', at(each.whom));
    };
  });
  const at = (index: number): Listener => {
    const listener = listeners[index];
    assert.ok(listener);
    return listener;
  };
  const nameOf = (value: unknown) => (typeof value === 'function' ? listeners.indexOf(value as Listener) : value);
  for (const each of steps) {
    if (each.kind === 'clear') seen.push(emitter.removeAllListeners() === emitter);
    else if ('value' in each) seen.push(emitter.emit(each.name, each.value, 'more'));
    else if ('whom' in each) seen.push(emitter[each.kind](each.name, at(each.whom)) === emitter);
    else seen.push(emitter.listenerCount(each.name));
  }
  return seen;
}

describe('the emitter that stands in livekit-client for the package events', () => {
  it('tells the same listeners the same, in the same order, whatever they do meanwhile', () => {
    fc.assert(
      fc.property(
        fc.array(deed, { minLength: 3, maxLength: 3 }),
        fc.array(step, { minLength: 10, maxLength: 40 }),
        (deeds, steps) => {
          assert.deepEqual(see(ours.EventEmitter, deeds, steps), see(theirs.EventEmitter, deeds, steps));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('has every method that livekit-client calls', () => {
    const names = Object.keys(theirs.EventEmitter.prototype as object).filter((name) => /^[a-z]/.test(name));
    const lacking = names.filter((name) => !(name in ours.EventEmitter.prototype));
    assert.ok(lacking.includes('prependListener'));
    const called = lacking.filter((name) => sources.some((text) => new RegExp(`\\.${name}\\(`).test(text)));
    assert.deepEqual(called, []);
    // Of all names at once, where it is called.
    for (const text of sources) assert.doesNotMatch(text, /\.removeAllListeners\([^)]/);
  });

  it('is never given an error, which nobody would have to listen for', () => {
    const events = readFileSync(join(modules, 'livekit-client/src/room/events.ts'), 'utf8');
    assert.match(events, /= 'disconnected'/);
    assert.doesNotMatch(events, /= 'error'/);
    for (const text of sources) assert.doesNotMatch(text, /emit\(\s*'error'/);
  });
});

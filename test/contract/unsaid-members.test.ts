import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutUnsaid } from '../../scripts/build/unsaid-members.mjs';

const goneFrom = (code: string, said: readonly string[] = []): string[] => withoutUnsaid(code, new Set(said)).gone;

describe('members of classes that nobody names', () => {
  it('go, with those whom only they named', () => {
    const code =
      'export class A { used() { this.inner(); } inner() {} outer() { this.deep(); } deep() { this.deep(); } }';
    const left = withoutUnsaid(code, new Set(['used']));
    assert.deepEqual(left.gone, ['outer', 'deep']);
    assert.match(left.code, /^export class A \{ used\(\) \{ this\.inner\(\); \} inner\(\) \{\} +\}$/);
  });

  it('stay where any word is the same: of a caller, a text, another class or a key', () => {
    const code = `export class A { one() {} two() {} three() {} four() {} } const words = ['two']; export const o = { three: 1 };`;
    assert.deepEqual(goneFrom(code, ['one']), ['four']);
  });

  it('are functions and accessors: a value may have cost something, and a name in brackets may be any', () => {
    const code =
      'export class A { call = () => 1; value = begin(); get read() { return 1; } [name]() {} static at() {} }';
    assert.deepEqual(goneFrom(code), ['call', 'read', 'at']);
  });

  it('stay where the language or the browser calls them', () => {
    assert.deepEqual(goneFrom('export class A { constructor() {} toJSON() {} handleEvent() {} pull() {} }'), []);
  });

  it('go in every class that has them, or in none', () => {
    const code =
      'class A { go() {} stay() {} } class B extends A { go() { super.go(); } stay() {} } export const b = new B().stay();';
    assert.deepEqual(goneFrom(code), ['go', 'go']);
  });
});

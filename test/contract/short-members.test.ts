import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withShortMembers } from '../../scripts/build/short-members.mjs';

const shorten = (code: string, said: readonly string[] = []): string => withShortMembers(code, new Set(said)).code;
const shortened = (code: string): string[] => [...withShortMembers(code, new Set()).names.keys()].sort();

describe('short names of members', () => {
  it('stand in all places of the long ones: in the class, on anything, and where an object is taken apart', () => {
    assert.equal(
      shorten(
        'class A { field = 1; get() { return this.field; } } const read = ({ field, get: g }) => field + a?.field;',
      ),
      'class A { a = 1; b() { return this.a; } } const read = ({ a:field, b: g }) => field + a?.a;',
    );
  });

  it('are got by members of classes alone', () => {
    assert.deepEqual(shortened('class A { constructor() { this.own = page.other; } }'), ['own']);
  });

  it('are got by none that somebody else may say: who uses the module, language or browser', () => {
    assert.equal(
      shorten('class A { play() { this.inner(); } inner() {} }', ['play']),
      'class A { play() { this.a(); } a() {} }',
    );
  });

  it('are got by none that is a key of an object, which may be handed on, or that stands in brackets', () => {
    assert.deepEqual(
      shortened('class A { one() {} two() {} [three]() {} } export const o = { one: 1, "two": 2 };'),
      [],
    );
  });

  it('are got by none that a text holds, or may become at run time', () => {
    const code = 'class A { text() {} part() {} sidOf() {} bool() {} free() {} }';
    assert.deepEqual(shortened(`${code} const t = ['text', \`a part \${t}\`, 'sid_of', 'BOOL'];`), ['free']);
  });

  it('are no name that stands anywhere already', () => {
    assert.equal(
      shorten("class A { member() { return o.a + 'b c'; } } const o = { d: 1 };", ['e']),
      "class A { f() { return o.a + 'b c'; } } const o = { d: 1 };",
    );
  });

  it('leave private members and variables to the minifier', () => {
    const code = 'class A { #own = 1; read(own) { return this.#own + own; } }';
    assert.equal(shorten(code, ['read']), code);
  });

  it('go to the most frequent first', () => {
    assert.equal(
      shorten('class A { rare() { this.often(this.often); } often() {} }'),
      'class A { b() { this.a(this.a); } a() {} }',
    );
  });
});

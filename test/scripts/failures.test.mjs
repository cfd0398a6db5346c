import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failures } from '../../scripts/testing/failures.mjs';

describe('what failed in a run', () => {
  it('is told with its file, its name and its error', () => {
    const failures = new Failures();
    failures.add('test/unit/a.test.ts Firefox', 'a lamp › is lit', 'Error: dark\n  at a.ts:1\n');
    assert.deepEqual(failures.tell(), [
      'test/unit/a.test.ts Firefox: a lamp › is lit\n    Error: dark\n      at a.ts:1',
    ]);
  });

  it('is cut where an error is long, and where there is much of it', () => {
    const failures = new Failures();
    for (let index = 0; index < 23; index += 1) failures.add('a', String(index), 'line\n'.repeat(20));
    const told = failures.tell();
    assert.equal(told.length, 21);
    assert.equal(told[0]?.split('\n').length, 18);
    assert.ok(told[0]?.endsWith('    (4 more lines)'));
    assert.equal(told.at(-1), '(3 more failures)');
  });

  it('has no line that fills a page', () => {
    const failures = new Failures();
    failures.add('a', 'b', 'x'.repeat(5_000));
    assert.equal(failures.tell()[0], `a: b\n    ${'x'.repeat(400)}…`);
  });
});

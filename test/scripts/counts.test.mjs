import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exitCodeOf, formatClosing, judgeSuite, sum } from '../../scripts/testing/counts.mjs';

const good = { passed: 3, failed: 0, skipped: 1 };

describe('the count of a suite', () => {
  it('is what it reports', () => {
    assert.deepEqual(judgeSuite({ counts: good, exitCode: 0, files: 1 }), { counts: good, problem: null });
    const bad = { passed: 3, failed: 2, skipped: 0 };
    assert.deepEqual(judgeSuite({ counts: bad, exitCode: 1, files: 1 }), { counts: bad, problem: null });
  });

  for (const [what, end] of Object.entries({
    'no report': { counts: null, exitCode: 0, files: 1 },
    'an end by a signal': { counts: good, exitCode: null, files: 1 },
    'no test in its files': { counts: { passed: 0, failed: 0, skipped: 2 }, exitCode: 0, files: 1 },
    'a crash after the last test': { counts: good, exitCode: 7, files: 1 },
  })) {
    it(`has one failure more for ${what}`, () => {
      const { counts, problem } = judgeSuite(end);
      assert.equal(counts.failed, 1);
      assert.equal(typeof problem, 'string');
    });
  }
});

describe('the count of a run', () => {
  it('is the sum of its suites, in one line', () => {
    assert.equal(formatClosing(sum([good, { passed: 1, failed: 2, skipped: 0 }])), '4 passed, 2 failed');
  });

  it('succeeds only when something ran and nothing failed', () => {
    assert.equal(exitCodeOf(good), 0);
    assert.equal(exitCodeOf({ ...good, failed: 1 }), 1);
    assert.equal(exitCodeOf(sum([])), 1);
  });
});

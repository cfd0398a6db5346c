import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FileTimes } from '../../scripts/testing/slowest.mjs';

describe('the slowest files of a run', () => {
  it('are five at most, the slowest first, each with all of its time', () => {
    const times = new FileTimes();
    for (const seconds of [11, 12, 13, 14, 15, 16]) times.add(`${seconds}.test.ts`, seconds * 1_000);
    times.add('11.test.ts', 9_000);
    assert.deepEqual(times.name(), [
      '11.test.ts 20 s',
      '16.test.ts 16 s',
      '15.test.ts 15 s',
      '14.test.ts 14 s',
      '13.test.ts 13 s',
    ]);
  });

  it('are none where all are quick', () => {
    const times = new FileTimes();
    times.add('quick.test.ts', 9_999);
    assert.deepEqual(times.name(), []);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findNeeds, partFlows, selectSuites, tellLeftOut } from '../../scripts/testing/suites.mjs';

const FILES = [
  'test/unit/model.test.ts',
  'test/element/lobby.test.ts',
  'test/element/helper.ts',
  'test/flow/join.test.ts',
  'test/flow/chat.test.ts',
  'test/long/storm.test.ts',
  'test/long/own-browser.ts',
  'test/server/access.test.ts',
  'test/contract/react.test.ts',
  'test/scripts/ports.test.mjs',
  'test/types/element.ts',
  'test/support/site.ts',
];

/** @param {readonly string[]} selectors */
const select = (...selectors) =>
  Object.fromEntries(selectSuites(FILES, selectors).map(({ name, files }) => [name, files]));

describe('which tests run', () => {
  it('is every test file but the long, each in one suite, and no helper', () => {
    assert.deepEqual(select(), {
      types: ['test/types/element.ts'],
      node: ['test/server/access.test.ts', 'test/contract/react.test.ts', 'test/scripts/ports.test.mjs'],
      browser: ['test/unit/model.test.ts', 'test/element/lobby.test.ts'],
      flow: ['test/flow/join.test.ts', 'test/flow/chat.test.ts'],
    });
  });

  it('can be chosen by the beginning of a path', () => {
    assert.deepEqual(select('unit'), { browser: ['test/unit/model.test.ts'] });
    assert.deepEqual(select('flow/join', 'test/server'), {
      node: ['test/server/access.test.ts'],
      flow: ['test/flow/join.test.ts'],
    });
  });

  it('is a long one where it is asked for, and a run of everything says that there are some', () => {
    assert.deepEqual(select('long'), { long: ['test/long/storm.test.ts'] });
    assert.equal(tellLeftOut(FILES, []), 'left out: test/long (1 files): npm test long');
    assert.equal(tellLeftOut(FILES, ['flow']), null, 'who chooses knows');
    assert.equal(tellLeftOut(['test/flow/join.test.ts'], []), null);
  });

  it('lets flows run at once, but for those that give a reason to run alone', () => {
    const texts = new Map([
      ['test/flow/join.test.ts', "// Runs alone: eight people keep two cores busy.\nimport assert from 'node:assert';"],
      [
        'test/flow/chat.test.ts',
        "/** Says 'Runs alone: why' in the middle of a line, and gives no reason itself. */\n// Runs alone:\n",
      ],
    ]);
    const parts = partFlows(selectSuites(FILES, ['flow', 'unit']), (file) => texts.get(file) ?? '');
    assert.deepEqual(parts, [
      { name: 'browser', files: ['test/unit/model.test.ts'] },
      { name: 'flow', files: ['test/flow/chat.test.ts'] },
      { name: 'alone', files: ['test/flow/join.test.ts'] },
    ]);
  });

  it('is refused where nothing begins like that', () => {
    assert.throws(() => select('flow', 'flwo'), /No test file begins with test\/flwo/);
  });

  it('is refused for a test file that no suite would run', () => {
    assert.throws(() => selectSuites([...FILES, 'test/unit/old.test.js'], []), /old\.test\.js/);
  });

  it('says what has to be there first', () => {
    assert.deepEqual(findNeeds(selectSuites(FILES, ['unit'])), {
      browsers: true,
      livekit: false,
      python: false,
      build: false,
    });
    assert.deepEqual(findNeeds(selectSuites(FILES, ['flow'])), {
      browsers: true,
      livekit: true,
      python: false,
      build: true,
    });
    assert.deepEqual(findNeeds(selectSuites(FILES, ['long'])), {
      browsers: true,
      livekit: true,
      python: false,
      build: true,
    });
    assert.deepEqual(findNeeds(selectSuites(FILES, ['contract'])), {
      browsers: true,
      livekit: false,
      python: false,
      build: true,
    });
    assert.deepEqual(findNeeds(selectSuites(FILES, ['server'])), {
      browsers: false,
      livekit: false,
      python: false,
      build: true,
    });
    const python = selectSuites([...FILES, 'test/flow/room/python-sdk.test.ts'], ['flow/room']);
    assert.deepEqual(findNeeds(python), { browsers: true, livekit: true, python: true, build: true });
    assert.deepEqual(findNeeds(selectSuites(FILES, ['scripts'])), {
      browsers: false,
      livekit: true,
      python: false,
      build: false,
    });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseBrowser, planBrowserInstall } from '../../scripts/launcher/browser-choice.mjs';

const DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n';
const UBUNTU = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n';
const facts = { env: {}, onPath: () => null, isExecutable: () => false };

describe('the browser that is used', () => {
  it('is the one that the environment names', () => {
    const env = { CHROME_PATH: '/opt/chrome', FIREFOX_PATH: '/opt/firefox' };
    const here = { env, onPath: (/** @type {string} */ name) => `/usr/bin/${name}`, isExecutable: () => true };
    assert.equal(chooseBrowser('chromium', here), '/opt/chrome');
    assert.equal(chooseBrowser('firefox', here), '/opt/firefox');
  });

  it('is never another one than the environment names', () => {
    const here = { ...facts, env: { FIREFOX_PATH: '/nowhere' }, onPath: () => '/usr/bin/firefox' };
    assert.throws(() => chooseBrowser('firefox', here), /FIREFOX_PATH names \/nowhere/);
  });

  it('is otherwise found on the PATH by any of its names', () => {
    const onPath = (/** @type {string} */ name) =>
      ['google-chrome', 'firefox'].includes(name) ? `/usr/bin/${name}` : null;
    assert.equal(chooseBrowser('chromium', { ...facts, onPath }), '/usr/bin/google-chrome');
    assert.equal(chooseBrowser('firefox', { ...facts, onPath }), '/usr/bin/firefox');
  });

  it('is otherwise found where a Mac keeps it', () => {
    const isExecutable = (/** @type {string} */ file) => file.startsWith('/Applications/Google Chrome.app/');
    assert.match(chooseBrowser('chromium', { ...facts, isExecutable }) ?? '', /Google Chrome$/);
  });

  it('is none where there is none', () => {
    assert.equal(chooseBrowser('firefox', facts), null);
  });
});

describe('installing a browser', () => {
  const root = { isRoot: true, hasApt: true };

  it('takes what Debian and Ubuntu call it, and only what is missing', () => {
    const both = /** @type {const} */ (['chromium', 'firefox']);
    assert.deepEqual(planBrowserInstall(both, { ...root, osRelease: DEBIAN }), {
      install: ['chromium', 'firefox-esr'],
    });
    assert.deepEqual(planBrowserInstall(['firefox'], { ...root, osRelease: DEBIAN }), { install: ['firefox-esr'] });
    assert.deepEqual(planBrowserInstall(both, { ...root, osRelease: UBUNTU }), {
      install: ['chromium-browser', 'firefox'],
    });
  });

  for (const [where, machine] of Object.entries({
    'as another user': { isRoot: false, hasApt: true, osRelease: DEBIAN },
    'on another system': { isRoot: true, hasApt: false, osRelease: 'ID=fedora' },
    'where nothing says what system it is': { isRoot: true, hasApt: true, osRelease: '' },
  })) {
    it(`says in one line what is missing ${where}`, () => {
      const plan = planBrowserInstall(['firefox'], machine);
      assert.ok('refusal' in plan);
      assert.match(plan.refusal, /^[^\n]*Firefox \(or set FIREFOX_PATH\)[^\n]*$/);
    });
  }
});

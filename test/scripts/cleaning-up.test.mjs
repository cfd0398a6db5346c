import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isTcpFree } from '../../scripts/launcher/ports.mjs';
import {
  childrenOf,
  descendantsOf,
  isRunning,
  endScripts,
  startScript,
  waitUntil,
  waitUntilGone,
} from './support/processes.mjs';

const HOLDER = fileURLToPath(new URL('support/livekit-holder.mjs', import.meta.url));
const BROWSER_HOLDER = fileURLToPath(new URL('support/browser-holder.mjs', import.meta.url));
// One that the environment names would not be ours to end.
const env = { LIVEKIT_URL: '' };

const foreign = process.env['LIVEKIT_URL'] ? 'the server that LIVEKIT_URL names is not ours to stop' : false;

afterEach(endScripts);

describe('LiveKit and whatever watches it', { skip: foreign }, () => {
  for (const signal of /** @type {const} */ (['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'])) {
    it(`end with a parent that ${signal} ends`, async () => {
      const holder = startScript(HOLDER, { env });
      const { port, pid } = JSON.parse((await holder.waitForLine(/^\{.*\}$/))[0]);
      const children = childrenOf(holder.child.pid ?? 0);
      assert.ok(children.includes(pid) && isRunning(pid));
      assert.equal(await isTcpFree(port), false);

      holder.child.kill(signal);
      assert.equal(await holder.ended, signal);
      await waitUntilGone(children);
      assert.equal(await isTcpFree(port), true);
    });
  }

  it('end with a parent that crashes', async () => {
    const holder = startScript(HOLDER, { env, args: ['--crash'] });
    const { pid } = JSON.parse((await holder.waitForLine(/^\{.*\}$/))[0]);
    assert.equal(await holder.ended, 1);
    await waitUntilGone([pid]);
  });
});

describe('a browser', () => {
  for (const name of ['chromium', 'firefox']) {
    it(`ends with a parent that is killed while it launches ${name} and after`, async () => {
      const profile = mkdtempSync(join(tmpdir(), 'profile-'));
      for (const launched of [false, true]) {
        const holder = startScript(BROWSER_HOLDER, { args: [name, profile] });
        const parent = holder.child.pid ?? 0;
        // What watches, and the browser.
        if (!launched) await waitUntil(() => childrenOf(parent).length >= 2);
        else await holder.waitForLine(/^launched$/);
        const pids = descendantsOf(parent);
        assert.ok(pids.length >= 2);
        holder.child.kill('SIGKILL');
        await waitUntilGone(pids);
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    });
  }
});

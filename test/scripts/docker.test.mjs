import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ensureLiveKit } from '../../scripts/launcher/livekit-install.mjs';
import { startLiveKit } from '../../scripts/launcher/livekit.mjs';
import { isLiveKitReady } from '../../scripts/launcher/livekit-ready.mjs';
import { LIVEKIT_IMAGE } from '../../scripts/launcher/livekit-version.mjs';

/** A client that notes what it is asked and, instead of a container, runs the real server with the same configuration. */
const CLIENT = (/** @type {string} */ server, /** @type {string} */ log) => `#!/bin/sh
echo "$*" >> '${log}'
case "$1" in
  version) [ -e '${log}.stopped' ] && exit 1; echo 28.0.0 ;;
  run) exec '${server}' ;;
esac
`;

describe('LiveKit in Docker, where there is nothing else', () => {
  let folder = '';
  let log = '';
  /** @type {NodeJS.ProcessEnv} */
  let env = {};
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'docker-'));
    log = join(folder, 'log');
    env = { PATH: folder, XDG_CACHE_HOME: folder };
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is pulled, run with its ports published, and removed', async (test) => {
    const native = await ensureLiveKit(undefined, { quiet: true });
    if (!('file' in native)) return test.skip('needs the real server beside it');
    writeFileSync(join(folder, 'docker'), CLIENT(native.file, log), { mode: 0o755 });

    const livekit = await startLiveKit({ env, quiet: true });
    const address = livekit.url.replace('ws', 'http');
    assert.equal(await isLiveKitReady(address), true);
    await livekit.stop();
    assert.equal(await isLiveKitReady(address), false);

    const calls = readFileSync(log, 'utf8').trim().split('\n');
    const run = calls.find((call) => call.startsWith('run ')) ?? '';
    const name = run.match(/--name (\S+)/)?.[1];
    assert.ok(calls.includes(`pull ${LIVEKIT_IMAGE}`));
    assert.match(run, new RegExp(`--publish 127\\.0\\.0\\.1:${new URL(address).port}:`));
    assert.ok(name && calls.includes(`rm --force ${name}`));
  });

  it('is the way on when Go cannot build one', async () => {
    const go = join(folder, 'go');
    writeFileSync(go, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    assert.equal((await ensureLiveKit(env)).kind, 'docker');
    rmSync(go);
  });

  it('is not asked of a client whose engine does not answer', async () => {
    writeFileSync(`${log}.stopped`, '');
    await assert.rejects(ensureLiveKit(env), /none can be had here/);
  });
});

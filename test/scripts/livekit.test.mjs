import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startLiveKit } from '../../scripts/launcher/livekit.mjs';
import { isLiveKitReady } from '../../scripts/launcher/livekit-ready.mjs';
import { isRunning } from './support/processes.mjs';

const env = { ...process.env, LIVEKIT_URL: '' };

const foreign = process.env['LIVEKIT_URL'] ? 'the server that LIVEKIT_URL names is not ours to stop' : false;

describe('a LiveKit server', { skip: foreign }, () => {
  it('answers at its address, stops, and comes back at the same one with the same key', async () => {
    const livekit = await startLiveKit({ env });
    const address = livekit.url.replace('ws', 'http');
    const { apiSecret, pid: first } = livekit;
    assert.equal(await isLiveKitReady(address), true);

    await livekit.stop();
    assert.equal(await isLiveKitReady(address), false);
    assert.equal(livekit.pid, null);
    assert.equal(isRunning(first ?? 0), false);

    await livekit.start();
    assert.equal(await isLiveKitReady(address), true);
    assert.notEqual(livekit.pid, first);
    assert.equal(livekit.apiSecret, apiSecret);

    await livekit.stop({ announced: true });
    assert.equal(await isLiveKitReady(address), false);
  });

  it('is not started twice beside itself: two have different ports and secrets', async () => {
    const [one, two] = await Promise.all([startLiveKit({ env }), startLiveKit({ env })]);
    assert.notEqual(one.url, two.url);
    assert.notEqual(one.apiSecret, two.apiSecret);
    await Promise.all([one.stop(), two.stop()]);
  });

  it('that ends by itself is told of, with its log', async () => {
    /** @type {(log: string) => void} */
    let tell = () => {};
    const told = new Promise((resolve) => (tell = resolve));
    const livekit = await startLiveKit({ env, onUnexpectedExit: tell });
    process.kill(livekit.pid ?? 0, 'SIGKILL');
    assert.equal(typeof (await told), 'string');
    assert.equal(livekit.pid, null);
  });

  it('that the environment names is used as it is, and is not ours to stop', async () => {
    const own = await startLiveKit({ env });
    const named = { LIVEKIT_URL: own.url, LIVEKIT_API_KEY: own.apiKey, LIVEKIT_API_SECRET: own.apiSecret };
    const foreign = await startLiveKit({ env: named });
    assert.deepEqual([foreign.url, foreign.owned, foreign.pid], [own.url, false, null]);
    await foreign.stop();
    assert.equal(await isLiveKitReady(own.url.replace('ws', 'http')), true);
    await assert.rejects(foreign.restart(), /cannot be stopped/);
    await own.stop();
    await assert.rejects(startLiveKit({ env: named }), /No LiveKit server answers/);
  });
});

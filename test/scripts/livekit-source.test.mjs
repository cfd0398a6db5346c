import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseLiveKit } from '../../scripts/launcher/livekit-source.mjs';

/** @typedef {import('../../scripts/launcher/livekit-source.mjs').LiveKitFacts} LiveKitFacts */

/** @type {LiveKitFacts} */
const nothing = { env: {}, onPath: () => null, built: () => null, go: () => null, docker: () => null };
/** @type {LiveKitFacts} */
const everything = {
  env: { LIVEKIT_URL: 'wss://live.example', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'secret' },
  onPath: () => '/usr/bin/livekit-server',
  built: () => '/cache/livekit-server',
  go: () => '/usr/bin/go',
  docker: () => '/usr/bin/docker',
};

describe('where LiveKit is taken from', () => {
  it('is the server that the environment names, before anything else', () => {
    const source = chooseLiveKit(everything);
    assert.deepEqual(source, { kind: 'url', url: 'wss://live.example', apiKey: 'key', apiSecret: 'secret' });
  });

  it('is then the PATH, a copy built before, Go, and Docker, in this order', () => {
    const kinds = [];
    const facts = { ...everything, env: {} };
    for (const gone of /** @type {const} */ (['onPath', 'built', 'go', 'docker'])) {
      kinds.push(chooseLiveKit(facts).kind);
      facts[gone] = () => null;
    }
    assert.deepEqual(kinds, ['path', 'built', 'go', 'docker']);
  });

  it('does not ask what it need not know', () => {
    const refuse = () => assert.fail('asked');
    assert.equal(chooseLiveKit({ ...everything, env: {}, built: refuse, go: refuse, docker: refuse }).kind, 'path');
  });

  it('names the three ways when there is none', () => {
    assert.throws(() => chooseLiveKit(nothing), /PATH[^]*Docker[^]*LIVEKIT_URL/);
  });

  it('refuses a server without key and secret, and says which are missing', () => {
    const env = { LIVEKIT_URL: 'wss://live.example', LIVEKIT_API_KEY: 'key' };
    assert.throws(() => chooseLiveKit({ ...everything, env }), /LIVEKIT_API_SECRET/);
  });

  it('refuses an address that is none', () => {
    const env = { ...everything.env, LIVEKIT_URL: 'live.example' };
    assert.throws(() => chooseLiveKit({ ...everything, env }), /LIVEKIT_URL must begin/);
  });
});

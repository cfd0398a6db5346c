import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccessHandler, type AccessHandlerOptions } from '../../src/server/index.js';
import { LIVEKIT } from './serve.js';

const authorize = (): Promise<null> => Promise.resolve(null);

function create(options: unknown): void {
  createAccessHandler(options as AccessHandlerOptions);
}

test('each wrong option is a TypeError that names it and the remedy', () => {
  const cases: readonly [unknown, RegExp][] = [
    [undefined, /options: give/],
    [null, /options: give/],
    [{ authorize }, /livekit: give/],
    [{ authorize, livekit: 'wss://livekit.example' }, /livekit: give/],
    [{ authorize, livekit: { ...LIVEKIT, url: undefined } }, /livekit\.url: give/],
    [{ authorize, livekit: { ...LIVEKIT, url: 'livekit.example' } }, /livekit\.url: give/],
    [{ authorize, livekit: { ...LIVEKIT, url: 'ftp://livekit.example' } }, /livekit\.url: give/],
    [{ authorize, livekit: { ...LIVEKIT, url: 'ws://livekit.example' } }, /livekit\.url: use wss: or https:/],
    [
      { authorize, livekit: { ...LIVEKIT, url: 'wss://user:secret@livekit.example' } },
      /livekit\.url: .*without credentials/,
    ],
    [{ authorize, livekit: { ...LIVEKIT, url: 'wss://livekit.example/?access_token=1' } }, /livekit\.url: .*query/],
    [{ authorize, livekit: { ...LIVEKIT, apiKey: ' ' } }, /livekit\.apiKey: give/],
    [{ authorize, livekit: { ...LIVEKIT, apiSecret: undefined } }, /livekit\.apiSecret: .*32 characters/],
    [{ authorize, livekit: { ...LIVEKIT, apiSecret: 'x'.repeat(31) } }, /livekit\.apiSecret: .*32 characters/],
    [{ livekit: LIVEKIT }, /authorize: give a function/],
    [{ livekit: LIVEKIT, authorize: true }, /authorize: give a function/],
    [{ livekit: LIVEKIT, authorize, onError: 'log' }, /onError: give a function/],
    [{ livekit: LIVEKIT, authorize, entitlement: {} }, /entitlement: is not an option; known are .*entitlements/],
  ];
  for (const [options, message] of cases) {
    assert.throws(
      () => create(options),
      (error) => error instanceof TypeError && message.test(error.message),
      String(message),
    );
  }
});

test('addresses of this machine may be insecure, others are secure', () => {
  const urls = [
    'ws://127.0.0.1:7880',
    'ws://localhost:7880',
    'http://localhost:7880',
    'ws://[::1]:7880',
    'ws://livekit.localhost',
    'wss://livekit.example',
    'https://livekit.example/path',
  ];
  for (const url of urls) {
    assert.doesNotThrow(() => create({ authorize, livekit: { ...LIVEKIT, url } }), url);
  }
});

test('no secret appears in a message about an option', () => {
  const apiSecret = 'SENTINEL'.repeat(3);
  assert.throws(
    () => create({ authorize, livekit: { url: 'wss://a:SENTINEL@b.example', apiKey: 'SENTINEL', apiSecret } }),
    (error) => error instanceof TypeError && !/SENTINEL/.test(error.message),
  );
  assert.throws(
    () => create({ authorize, livekit: { ...LIVEKIT, apiSecret } }),
    (error) => error instanceof TypeError && !/SENTINEL/.test(error.message),
  );
});

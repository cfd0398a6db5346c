/** How long the group worker of a meeting may be silent, by a clock that the test moves: the real ones take nobody's word for it. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { createGroupWorker } from '../../src/crypto/group-worker.js';
import type { MeetingStart } from '../../src/crypto/meeting-protocol.js';

/** Milliseconds: two looks at a worker are so far apart. */
const LOOK = 500;
const ISSUER = { issuer: 'https://issuer.example', remember: false };

/** Answers every call as Comlink does; while it is busy, when it has time again. It holds no lock by which its end is told. */
class Answering extends EventTarget {
  static ended = 0;
  static #busy = false;
  static #waiting: (() => void)[] = [];

  static set busy(busy: boolean) {
    Answering.#busy = busy;
    if (!busy) for (const answer of Answering.#waiting.splice(0)) answer();
  }

  postMessage({ id, path }: { readonly id: string; readonly path?: readonly string[] }): void {
    const data = { id, type: 'RAW', value: path?.[0] === 'ping' ? '' : { keyThumbprint: 'k', stored: false } };
    const answer = (): void => void this.dispatchEvent(Object.assign(new Event('message'), { data }));
    if (Answering.#busy) Answering.#waiting.push(answer);
    else queueMicrotask(answer);
  }

  terminate(): void {
    Answering.ended += 1;
  }
}

const page = { Worker: Answering, location: { origin: 'null' }, document: new EventTarget() };
beforeEach(() => {
  Object.assign(globalThis, page);
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
});
afterEach(() => {
  mock.timers.reset();
  for (const name of Object.keys(page)) Reflect.deleteProperty(globalThis, name);
});

/** What was said meanwhile is heard after each look. */
async function pass(milliseconds: number): Promise<void> {
  for (let past = 0; past < milliseconds; past += LOOK) {
    mock.timers.tick(LOOK);
    await new Promise(setImmediate);
  }
}

test('a group worker that is silent in a meeting is lost after eight seconds, and not before', async () => {
  const losses: string[] = [];
  const worker = createGroupWorker({ assetsBase: '', onLost: ({ code }) => losses.push(code) });
  await worker.open(ISSUER);
  const ports = [new MessageChannel(), new MessageChannel()] as const;
  const unwatch = await worker.beginMeeting({} as MeetingStart, ports[0].port1, ports[1].port1);
  await pass(5_000);
  Answering.busy = true;
  await pass(7_500);
  Answering.busy = false;
  await pass(2_000);
  assert.deepEqual([losses, Answering.ended], [[], 0], 'busy for seven seconds');
  Answering.busy = true;
  await pass(7_500);
  assert.deepEqual(losses, [], 'not yet');
  // A second until somebody asks, and a look.
  await pass(1_600);
  assert.deepEqual([losses, Answering.ended], [['ERR_SM_WORKER'], 1]);
  unwatch();
  for (const { port1, port2 } of ports) for (const port of [port1, port2]) port.close();
});

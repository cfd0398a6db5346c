import { expose } from 'comlink';
import type { Endpoint } from 'comlink';
import { holdLife } from './life-lock.js';
import type { WorkerBasics } from './protocol.js';
import { sendErrors } from './wire-error.js';

/** What one of Comlink's messages looks like. */
interface Message {
  readonly type?: unknown;
  readonly path?: unknown;
  readonly argumentList?: unknown;
}

/**
 * Worker side: answers calls of the api's own methods. To be called while the worker's script runs for the first time.
 *
 * @param ports how many ports the methods take that take any
 */
export function exposeApi(api: object, ports: Readonly<Record<string, number>> = {}): void {
  const life = holdLife();
  const basics: WorkerBasics = { ping: () => life };
  const methods = Object.freeze({ ...api, ...basics });
  sendErrors();
  expose(methods, callsOnly(new Map(Object.keys(methods).map((name) => [name, ports[name] ?? 0]))));
}

/**
 * Comlink follows any path that a message names, reads, writes and constructs: `open.constructor` would be a way to run
 * anything beside the keys. What is no plain call of a method, with as many ports as it takes, is not heard.
 */
function callsOnly(methods: ReadonlyMap<unknown, number>): Endpoint {
  const isCall = ({ data, ports }: MessageEvent<unknown>): boolean => {
    const { type, path, argumentList } = Object(data) as Message;
    return (
      type === 'APPLY' &&
      Array.isArray(path) &&
      path.length === 1 &&
      methods.get(path[0]) === ports.length &&
      Array.isArray(argumentList) &&
      argumentList.every((argument) => (Object(argument) as Message).type === 'RAW')
    );
  };
  return {
    postMessage: (message, transfer) => globalThis.postMessage(message, { transfer: transfer ?? [] }),
    addEventListener: (type, listener) =>
      globalThis.addEventListener(type, (event) => {
        if (!isCall(event as MessageEvent)) return;
        if (typeof listener === 'function') listener(event);
        else listener.handleEvent(event);
      }),
    // Comlink would stop listening when it is released; releasing is no call, and ends with the worker.
    removeEventListener: () => undefined,
  };
}

import { expose } from 'comlink';
import type { Endpoint } from 'comlink';
import type { WorkerBasics } from './protocol.js';
import { sendErrors } from './wire-error.js';

/** What one of Comlink's messages looks like. */
interface Message {
  readonly type?: unknown;
  readonly path?: unknown;
  readonly argumentList?: unknown;
}

/** Worker side: answers calls of the api's own methods. To be called while the worker's script runs for the first time. */
export function exposeApi(api: object): void {
  const basics: WorkerBasics = { ping: () => true };
  const methods = Object.freeze({ ...api, ...basics });
  sendErrors();
  expose(methods, callsOnly(Object.keys(methods)));
}

/**
 * Comlink follows any path that a message names, reads, writes and constructs: `open.constructor` would be a way to run
 * anything beside the keys. What is no plain call of a method is not heard.
 */
function callsOnly(methods: readonly string[]): Endpoint {
  const isCall = (data: unknown): boolean => {
    const { type, path, argumentList } = Object(data) as Message;
    return (
      type === 'APPLY' &&
      Array.isArray(path) &&
      path.length === 1 &&
      methods.includes(path[0] as string) &&
      Array.isArray(argumentList) &&
      argumentList.every((argument) => (Object(argument) as Message).type === 'RAW')
    );
  };
  return {
    postMessage: (message, transfer) => globalThis.postMessage(message, { transfer: transfer ?? [] }),
    addEventListener: (type, listener) =>
      globalThis.addEventListener(type, (event) => {
        if (!isCall((event as MessageEvent).data)) return;
        if (typeof listener === 'function') listener(event);
        else listener.handleEvent(event);
      }),
    // Comlink would stop listening when it is released; releasing is no call, and ends with the worker.
    removeEventListener: () => undefined,
  };
}

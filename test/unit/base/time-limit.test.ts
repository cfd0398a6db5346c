import { expect } from '@open-wc/testing';
import { withTimeLimit } from '../../../src/base/time-limit.js';

const never = (): Promise<never> => new Promise(() => undefined);
const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'resolved',
    (error: unknown) => error,
  );

describe('withTimeLimit()', () => {
  it('gives what the step gives', async () => {
    expect(await withTimeLimit(1000, new AbortController().signal, () => Promise.resolve(7))).to.equal(7);
  });

  it('waits no longer than the limit for a step that ignores its signal, and aborts that signal', async () => {
    let inner: AbortSignal | null = null;
    const outcome = withTimeLimit(1, new AbortController().signal, (signal) => {
      inner = signal;
      return never();
    });
    expect(await reasonOf(outcome)).to.include({ name: 'TimeoutError' });
    expect((inner as AbortSignal | null)?.aborted).to.equal(true);
  });

  it('ends with the reason of the outer signal', async () => {
    const outer = new AbortController();
    const outcome = withTimeLimit(1000, outer.signal, never);
    const reason = new Error('gave up');
    outer.abort(reason);
    expect(await reasonOf(outcome)).to.equal(reason);
  });

  it('begins nothing once the outer signal is aborted', async () => {
    let began = false;
    await reasonOf(withTimeLimit(1000, AbortSignal.abort(), () => ((began = true), never())));
    expect(began).to.equal(false);
  });

  it('leaves the signal alone when the step was in time', async () => {
    const outer = new AbortController();
    let inner: AbortSignal | null = null;
    await withTimeLimit(1000, outer.signal, (signal) => {
      inner = signal;
      return Promise.resolve();
    });
    outer.abort();
    expect((inner as AbortSignal | null)?.aborted).to.equal(false);
  });
});

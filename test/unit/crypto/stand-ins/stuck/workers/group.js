import { exposeApi } from '../../../../../../src/crypto/expose.ts';

exposeApi({
  // Pings are answered meanwhile.
  open: () => new Promise(() => undefined),
  /** @param {string} token how long it is busy, `for 600 ms` where it says nothing of it */
  verify(token) {
    const end = performance.now() + Number(/\d+/.exec(token)?.[0] ?? 600);
    while (performance.now() < end);
    return { status: 'unknown-key' };
  },
});

import { exposeApi } from '../../../../../../src/crypto/expose.ts';

exposeApi({
  // When nobody waits for an answer any more.
  counters: () =>
    void setTimeout(() => {
      for (;;);
    }, 300),
});

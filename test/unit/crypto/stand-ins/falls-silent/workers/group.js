import { exposeApi } from '../../../../../../src/crypto/expose.ts';

exposeApi({
  // A browser that ends a worker tells nobody either.
  open() {
    self.close();
    return new Promise(() => undefined);
  },
});

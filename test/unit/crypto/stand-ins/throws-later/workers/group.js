import { exposeApi } from '../../../../../../src/crypto/expose.ts';

exposeApi({
  open() {
    setTimeout(() => {
      throw new Error('Sentinel of a crash.');
    });
    return new Promise(() => undefined);
  },
});

import { SecureMeetingError } from '../../../../../../src/base/errors.ts';
import { exposeApi } from '../../../../../../src/crypto/expose.ts';

class SentinelError extends Error {
  name = 'SentinelName';
}

const THROWN = {
  ours: new SecureMeetingError('ERR_SM_ENTITLEMENT_ROOM', 'Another room.', {
    hint: 'Ask again.',
    retryable: true,
    cause: new Error('Sentinel of a cause.'),
  }),
  foreign: new TypeError('Sentinel of a TypeError.'),
  custom: new SentinelError('Sentinel of a subclass.'),
  dom: new DOMException('Sentinel of a DOMException.', 'OperationError'),
  'odd dom': new DOMException('Sentinel.', 'Sentinel of a name'),
  text: 'Sentinel of a text.',
  nothing: undefined,
};

exposeApi({
  open({ issuer }) {
    if (issuer === 'unserializable') return () => 'Sentinel of a function.';
    throw THROWN[issuer];
  },
  async verify(token) {
    throw THROWN[token];
  },
});

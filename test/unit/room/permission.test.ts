import { expect } from '@open-wc/testing';
import { DeviceRefusal, isDeviceGone, refuseUnasked, toDeviceRefusal } from '../../../src/room/permission.js';
import type { PageFacts } from '../../../src/room/permission.js';

const fine: PageFacts = { secure: true, framed: false, allowed: true };
const failure = (name: string): DOMException => new DOMException('the browser’s words', name);

describe('what a browser answers for a device', () => {
  for (const [name, result, retryable] of [
    ['NotAllowedError', 'denied', true],
    ['NotFoundError', 'missing', true],
    ['OverconstrainedError', 'missing', true],
    ['NotReadableError', 'in-use', true],
    ['AbortError', 'in-use', true],
    ['SecurityError', 'blocked', false],
    ['InvalidStateError', 'blocked', false],
  ] as const) {
    it(`is "${result}" for a ${name}`, () => {
      const refusal = toDeviceRefusal(failure(name), 'camera', fine);
      expect(refusal).to.deep.include({ code: 'ERR_SM_DEVICE', result, retryable });
      expect(refusal.message).to.contain('camera');
      expect(refusal.hint).not.to.equal('');
    });
  }

  it('is "blocked" on a page without https, which is said without asking', () => {
    const refusal = refuseUnasked('microphone', { ...fine, secure: false });
    expect(refusal?.result).to.equal('blocked');
    expect(refusal?.hint).to.contain('https');
  });

  it('names the allow attribute of the iframe that the permission is missing from', () => {
    const facts = { secure: true, framed: true, allowed: false };
    expect(refuseUnasked('microphone', facts)?.hint).to.contain('allow="microphone"');
    expect(refuseUnasked('screen', facts)?.hint).to.contain('allow="display-capture"');
  });

  it('names the Permissions-Policy of a page that stands alone', () => {
    expect(refuseUnasked('camera', { ...fine, allowed: false })?.hint).to.contain('camera=(self)');
  });

  it('mentions the iframe where the browser does not say who denied it', () => {
    const facts = { secure: true, framed: true, allowed: null };
    expect(refuseUnasked('camera', facts)).to.equal(null);
    expect(toDeviceRefusal(failure('NotAllowedError'), 'camera', facts).hint).to.contain('allow="camera"');
    expect(toDeviceRefusal(failure('NotAllowedError'), 'camera', fine).hint).not.to.contain('allow=');
  });

  it('is translated once', () => {
    const refusal = new DeviceRefusal('missing', 'No camera.', 'hint');
    expect(toDeviceRefusal(refusal, 'camera', fine)).to.equal(refusal);
  });

  it('tells a device that is gone from one that does not work', () => {
    expect(isDeviceGone(failure('NotFoundError'))).to.equal(true);
    expect(isDeviceGone(failure('NotReadableError'))).to.equal(false);
    expect(isDeviceGone('NotFoundError')).to.equal(false);
  });
});

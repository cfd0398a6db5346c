import { expect } from '@open-wc/testing';
import { checkServerUrl, isSameServer } from '../../../src/access/server-url.js';

describe('the address of a LiveKit server', () => {
  it('is wss: or https:', () => {
    for (const url of ['wss://livekit.example', 'https://livekit.example:8443/path', 'WSS://LIVEKIT.EXAMPLE']) {
      expect(checkServerUrl(url)).to.equal(url);
    }
  });

  it('may be clear on this machine alone', () => {
    for (const host of ['localhost:7880', '127.0.0.1', '127.8.9.10', '127.1', '[::1]:7880', 'LOCALHOST']) {
      expect(() => checkServerUrl(`ws://${host}`), host).not.to.throw();
      expect(() => checkServerUrl(`http://${host}`), host).not.to.throw();
    }
    for (const host of [
      'livekit.example',
      '10.0.0.1',
      'localhost.example',
      '127.0.0.1.example',
      '[::2]',
      '128.0.0.1',
    ]) {
      expect(() => checkServerUrl(`ws://${host}`), host)
        .to.throw()
        .with.property('code', 'ERR_SM_CONFIG');
    }
  });

  it('is refused in any other shape, and the refusal names the input', () => {
    for (const url of [
      '',
      'livekit.example',
      '//livekit.example',
      'ftp://x',
      'javascript:alert(1)',
      'wss://',
      'data:,x',
    ]) {
      expect(() => checkServerUrl(url), url)
        .to.throw()
        .with.property('hint')
        .that.contains('server-url');
    }
    expect(() => checkServerUrl('x', 'server_url in the answer'))
      .to.throw()
      .with.property('hint')
      .that.contains('server_url');
  });

  it('carries no credentials, and the refusal does not repeat them', () => {
    for (const url of ['wss://user@livekit.example', 'wss://user:sentinel@livekit.example']) {
      expect(() => checkServerUrl(url))
        .to.throw()
        .with.property('hint')
        .that.contains('password')
        .and.not.contains('sentinel');
    }
  });

  it('is the same server under https: and wss:, with and without a last slash', () => {
    expect(isSameServer('wss://livekit.example', 'https://LIVEKIT.example/')).to.equal(true);
    expect(isSameServer('ws://localhost:80', 'http://localhost')).to.equal(true);
    expect(isSameServer('wss://livekit.example', 'ws://livekit.example')).to.equal(false);
    expect(isSameServer('wss://livekit.example', 'wss://livekit.example/a')).to.equal(false);
    expect(isSameServer('wss://livekit.example', 'wss://other.example')).to.equal(false);
  });
});

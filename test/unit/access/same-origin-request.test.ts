import { expect } from '@open-wc/testing';
import { sourceError } from '../../../src/base/refusals.js';
import { getSameOrigin, postSameOrigin } from '../../../src/access/same-origin-request.js';
import { refusal } from '../../support/refusal.js';

/** The test server's endpoint, behaving as said (test/support/answering-endpoint.mjs). */
const endpoint = (how: Record<string, string>): string => `/test-endpoint?${String(new URLSearchParams(how))}`;

const post = (address: string, { signal = new AbortController().signal, limit = 5_000 } = {}): Promise<unknown> =>
  postSameOrigin(address, { room_name: 'room-1' }, { input: 'access-src', signal, refuse: sourceError, limit });

describe('a POST to the own origin', () => {
  it('sends JSON and gives the JSON answered', async () => {
    const { method, headers, body } = (await post(endpoint({ echo: '1' }))) as {
      method: string;
      headers: Record<string, string>;
      body: string;
    };
    expect(method).to.equal('POST');
    expect(headers['content-type']).to.equal('application/json');
    expect(JSON.parse(body)).to.deep.equal({ room_name: 'room-1' });
  });

  it('carries the cookies of the site', async () => {
    document.cookie = 'test-session=1; path=/';
    const { headers } = (await post(endpoint({ echo: '1' }))) as { headers: Record<string, string> };
    document.cookie = 'test-session=; path=/; max-age=0';
    expect(headers['cookie']).to.contain('test-session=1');
  });

  it('accepts 201 too', async () => {
    expect(await post(endpoint({ status: '201', text: '{"a":1}' }))).to.deep.equal({ a: 1 });
  });

  it('names any other status', async () => {
    for (const status of ['202', '204', '400', '401', '403', '404', '500']) {
      const error = await refusal(post(endpoint({ status, text: '{"a":"sentinel"}' })));
      expect(error, status).to.include({ code: 'ERR_SM_ACCESS_SRC', retryable: true });
      expect(error.hint).to.contain(status).and.to.contain('access-src').and.not.contain('sentinel');
    }
  });

  it('follows no redirect, not even within the origin, and says that there was one', async () => {
    for (const redirect of [endpoint({ text: '{}' }), 'http://livekit.example/']) {
      const error = await refusal(post(endpoint({ redirect })));
      expect(error.code).to.equal('ERR_SM_ACCESS_SRC');
      expect(error.hint).to.contain('redirect');
    }
  });

  it('says when a page came instead of JSON', async () => {
    const error = await refusal(post(endpoint({ text: '\n<!doctype html><p>Sign in', type: 'text/html' })));
    expect(error.hint).to.contain('HTML');
    expect(error.cause).to.be.instanceOf(SyntaxError);
  });

  it('says when something else came instead of JSON, without repeating it', async () => {
    const error = await refusal(post(endpoint({ text: 'sentinel' })));
    expect(error.hint).to.contain('instead of JSON').and.not.contain('sentinel');
    expect(String(error.cause)).to.not.contain('sentinel');
  });

  it('can be a GET, with the same limits', async () => {
    const options = { input: 'issuer-keys-src', signal: new AbortController().signal, refuse: sourceError };
    const { method } = (await getSameOrigin(endpoint({ echo: '1' }), options)) as { method: string };
    expect(method).to.equal('GET');
    const error = await refusal(getSameOrigin(endpoint({ size: '70000' }), options));
    expect(error.hint).to.contain('issuer-keys-src').and.contain('64 KB');
  });

  it('reads no more than 64 KB', async () => {
    const error = await refusal(post(endpoint({ size: '70000' })));
    expect(error.hint).to.contain('64 KB');
    const declared = await refusal(post(endpoint({ declared: '70000' })));
    expect(declared.hint).to.contain('64 KB');
    const text = JSON.stringify('x'.repeat(5_000));
    expect(await post(endpoint({ text }))).to.have.length(5_000);
  });

  it('waits no longer than its limit: for the headers, or for the body', async () => {
    for (const how of ['silent', 'hang']) {
      const error = await refusal(post(endpoint({ [how]: '1' }), { limit: 50 }));
      expect(error, how).to.include({ code: 'ERR_SM_ACCESS_SRC', retryable: true });
      expect(error.hint).to.contain('did not answer within');
    }
  });

  it('ends at once when it is given up', async () => {
    const controller = new AbortController();
    const answer = post(endpoint({ silent: '1' }), { signal: controller.signal });
    controller.abort();
    expect((await refusal(answer)).code).to.equal('ERR_SM_ABORTED');
    expect((await refusal(post(endpoint({}), { signal: AbortSignal.abort() }))).code).to.equal('ERR_SM_ABORTED');
  });

  it('says when the connection breaks off, and keeps the cause', async () => {
    const error = await refusal(post(endpoint({ drop: '1' })));
    expect(error).to.include({ code: 'ERR_SM_ACCESS_SRC', retryable: true });
    expect(error.hint).to.contain('could not be reached');
    expect(error.cause).to.be.instanceOf(TypeError);
  });

  it('goes to no other origin', async () => {
    const others = [
      'https://other.example/access',
      '//other.example',
      'data:application/json,{}',
      'javascript:1',
      'http://[',
    ];
    for (const address of others) {
      const error = await refusal(post(address));
      expect(error, address).to.include({ code: 'ERR_SM_CONFIG', retryable: false });
      expect(error.hint).to.contain('access-src');
    }
  });
});

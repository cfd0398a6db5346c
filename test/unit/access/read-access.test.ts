import { expect } from '@open-wc/testing';
import { readAccess } from '../../../src/access/read-access.js';
import type { AccessInputs } from '../../../src/access/read-access.js';
import { askAccessFunction, askTokenFunction } from '../../../src/access/sources.js';
import type { Access, AccessRequest } from '../../../src/contract/access.js';
import { fakeToken, secondsFromNow } from '../../support/fake-tokens.js';
import { refusal } from '../../support/refusal.js';

const SERVER = 'wss://livekit.example';

const inputs = (change: Partial<AccessInputs> = {}): AccessInputs => ({
  ...{ access: null, accessSrc: '', token: null, serverUrl: '', room: 'room-1' },
  ...change,
});

const want = (change: Partial<AccessRequest> = {}): AccessRequest => ({
  ...{ room: 'room-1', displayName: 'Ada', keyThumbprint: null, identity: null, reason: 'join' },
  signal: new AbortController().signal,
  ...change,
});

/** An endpoint that answers with this. */
const answering = (answer: unknown): string =>
  `/test-endpoint?${String(new URLSearchParams({ text: JSON.stringify(answer) }))}`;

const answer = { token: fakeToken(), serverUrl: SERVER };

describe('access', () => {
  it('comes from the function first, then from the endpoint, then from the token', async () => {
    const calls: string[] = [];
    const access = (): Promise<Access> => {
      calls.push('access');
      return Promise.resolve(answer);
    };
    const token = (): Promise<string> => {
      calls.push('token');
      return Promise.resolve(fakeToken());
    };
    const theirs = fakeToken({ identity: 'endpoint' });
    const accessSrc = answering({ participant_token: theirs, server_url: SERVER });
    await readAccess(inputs({ access, accessSrc, token }), want());
    const fromEndpoint = await readAccess(inputs({ accessSrc, token }), want());
    expect(fromEndpoint.token).to.equal(theirs);
    await readAccess(inputs({ token, serverUrl: SERVER }), want());
    expect(calls).to.deep.equal(['access', 'token']);
    const plain = await readAccess(inputs({ token: answer.token, serverUrl: SERVER }), want());
    expect(plain).to.include({ token: answer.token, serverUrl: SERVER, entitlement: null });
    expect(plain.livekit.room).to.equal('room-1');
    expect(Object.isFrozen(plain)).to.equal(true);
  });

  it('is refused where the page names no source, and the hint names all of them', async () => {
    const error = await refusal(readAccess(inputs(), want()));
    expect(error.code).to.equal('ERR_SM_CONFIG');
    expect(error.hint).to.contain('access-src').and.contain('access').and.contain('token').and.contain('server-url');
  });

  it('tells a function everything it may need, frozen, with a signal of its own', async () => {
    let told: AccessRequest | null = null;
    const access = (asked: AccessRequest): Promise<Access> => {
      told = asked;
      return Promise.resolve(answer);
    };
    await readAccess(inputs({ access }), want({ identity: 'ada-1', reason: 'rejoin' }));
    const { signal, ...rest } = told as unknown as AccessRequest;
    expect(rest).to.deep.equal({
      ...{ room: 'room-1', displayName: 'Ada', keyThumbprint: null, identity: 'ada-1', reason: 'rejoin' },
    });
    expect(signal.aborted).to.equal(false);
    expect(Object.isFrozen(told)).to.equal(true);
  });

  it("asks an endpoint in LiveKit's contract, and leaves out what is not known", async () => {
    const answered = { participant_token: answer.token, server_url: SERVER };
    const askWith = async (change: Partial<AccessRequest>): Promise<unknown> => {
      const key = crypto.randomUUID();
      await readAccess(inputs({ accessSrc: `${answering(answered)}&keep=${key}`, room: '' }), want(change));
      return (await fetch(`/test-endpoint?kept=${key}`)).json();
    };
    expect(await askWith({ identity: 'ada-1', reason: 'rejoin' })).to.deep.equal({
      ...{ room_name: 'room-1', participant_name: 'Ada', participant_identity: 'ada-1' },
      ...{ key_thumbprint: null, reason: 'rejoin' },
    });
    expect(await askWith({ room: '', displayName: '' })).to.deep.equal({ key_thumbprint: null, reason: 'join' });
  });

  it('of the wrong shape is refused, and the hint names the member', async () => {
    const shapes: [unknown, string][] = [
      [null, 'object'],
      ['x', 'object'],
      [{}, '"token"'],
      [{ token: 7 }, '"token"'],
      [{ ...answer, serverUrl: 7 }, '"serverUrl"'],
      [{ ...answer, entitlement: {} }, '"entitlement"'],
    ];
    for (const [shape, named] of shapes) {
      const error = await refusal(readAccess(inputs({ access: () => Promise.resolve(shape as Access) }), want()));
      expect(error, named).to.include({ code: 'ERR_SM_ACCESS_SRC', retryable: true });
      expect(error.hint).to.contain(named);
    }
    for (const shape of [[], { participant_token: 1 }, { participant_token: 'x', server_url: 1 }]) {
      const error = await refusal(readAccess(inputs({ accessSrc: answering(shape) }), want()));
      expect(error.code, JSON.stringify(shape)).to.equal('ERR_SM_ACCESS_SRC');
    }
  });

  it('keeps what a function threw as the cause, and may be asked for again', async () => {
    const cause = new Error('the session has ended');
    const error = await refusal(readAccess(inputs({ access: () => Promise.reject(cause) }), want()));
    expect(error).to.include({ code: 'ERR_SM_ACCESS_SRC', retryable: true, cause });
    const thrown = () => {
      throw cause;
    };
    expect(await refusal(readAccess(inputs({ access: thrown }), want()))).to.include({ cause });
    const forToken = await refusal(
      readAccess(inputs({ token: () => Promise.reject(cause), serverUrl: SERVER }), want()),
    );
    expect(forToken).to.include({ code: 'ERR_SM_TOKEN', retryable: true, cause });
  });

  it('is refused when the function for the token answers with something else', async () => {
    const token = () => Promise.resolve(7 as unknown as string);
    const error = await refusal(readAccess(inputs({ token, serverUrl: SERVER }), want()));
    expect(error.code).to.equal('ERR_SM_TOKEN');
  });

  it('waits for no function longer than its limit', async () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    const late = await refusal(askAccessFunction(never, want(), 1));
    expect(late.code).to.equal('ERR_SM_ACCESS_SRC');
    expect(late.hint).to.contain('in time');
    expect((await refusal(askTokenFunction(never, want(), 1))).code).to.equal('ERR_SM_TOKEN');
  });

  it('ends when the person leaves, and tells the function', async () => {
    const controller = new AbortController();
    let told: AbortSignal | null = null;
    const access = (asked: AccessRequest): Promise<Access> => {
      told = asked.signal;
      return new Promise(() => undefined);
    };
    const reading = readAccess(inputs({ access }), want({ signal: controller.signal }));
    controller.abort();
    expect((await refusal(reading)).code).to.equal('ERR_SM_ABORTED');
    expect((told as AbortSignal | null)?.aborted).to.equal(true);
  });

  it('takes the server from the page, else from the answer, else from nowhere', async () => {
    const access = (): Promise<Access> => Promise.resolve({ token: answer.token });
    expect((await readAccess(inputs({ access, serverUrl: SERVER }), want())).serverUrl).to.equal(SERVER);
    expect((await readAccess(inputs({ access: () => Promise.resolve(answer) }), want())).serverUrl).to.equal(SERVER);
    const error = await refusal(readAccess(inputs({ access }), want()));
    expect(error.code).to.equal('ERR_SM_CONFIG');
    expect(error.hint).to.contain('server-url');
  });

  it('refuses two servers that differ, and takes two ways to write one', async () => {
    const access = (): Promise<Access> => Promise.resolve(answer);
    const same = await readAccess(inputs({ access, serverUrl: 'https://livekit.example/' }), want());
    expect(same.serverUrl).to.equal('https://livekit.example/');
    const error = await refusal(readAccess(inputs({ access, serverUrl: 'wss://other.example' }), want()));
    expect(error.code).to.equal('ERR_SM_CONFIG');
    expect(error.hint).to.contain('differ');
  });

  it('asks nobody when server-url is wrong already', async () => {
    let asked = false;
    const access = (): Promise<Access> => {
      asked = true;
      return Promise.resolve(answer);
    };
    const error = await refusal(readAccess(inputs({ access, serverUrl: 'ws://livekit.example' }), want()));
    expect(error.code).to.equal('ERR_SM_CONFIG');
    expect(asked).to.equal(false);
  });

  it('checks the server of an answer like any other', async () => {
    const access = (): Promise<Access> => Promise.resolve({ ...answer, serverUrl: 'ws://livekit.example' });
    const error = await refusal(readAccess(inputs({ access }), want()));
    expect(error.code).to.equal('ERR_SM_CONFIG');
    expect(error.hint).to.contain('server_url');
  });

  it('is refused for another room than the page names, and taken where it names none', async () => {
    const token = fakeToken({ room: 'sentinel-room' });
    const error = await refusal(readAccess(inputs({ token, serverUrl: SERVER }), want()));
    expect(error.code).to.equal('ERR_SM_CONFIG');
    expect(error.hint).to.contain('room').and.not.contain('sentinel');
    expect((await readAccess(inputs({ token, serverUrl: SERVER, room: '' }), want())).token).to.equal(token);
  });

  it('brings an entitlement along as it came: whether it counts is not judged here', async () => {
    const access = (): Promise<Access> => Promise.resolve({ ...answer, entitlement: 'a.b.c' });
    expect((await readAccess(inputs({ access }), want())).entitlement).to.equal('a.b.c');
    const accessSrc = answering({ participant_token: answer.token, server_url: SERVER, entitlement: '' });
    expect((await readAccess(inputs({ accessSrc }), want())).entitlement).to.equal('');
    const none = answering({ participant_token: answer.token, server_url: SERVER, entitlement: null });
    expect((await readAccess(inputs({ accessSrc: none }), want())).entitlement).to.equal(null);
  });

  it('with a token that has expired may be tried again only where it comes from a source', async () => {
    const token = fakeToken({ claims: { exp: secondsFromNow(-600) } });
    const fixed = await refusal(readAccess(inputs({ token, serverUrl: SERVER }), want()));
    expect(fixed).to.include({ code: 'ERR_SM_TOKEN', retryable: false });
    const asked = await refusal(readAccess(inputs({ token: () => Promise.resolve(token), serverUrl: SERVER }), want()));
    expect(asked).to.include({ code: 'ERR_SM_TOKEN', retryable: true });
  });

  it('puts no token, name or identity into a refusal', async () => {
    const token = `${fakeToken({ identity: 'sentinel-id', name: 'Sentinel' })}.sentinel`;
    const access = (): Promise<Access> => Promise.resolve({ token, serverUrl: SERVER });
    const error = await refusal(
      readAccess(inputs({ access }), want({ displayName: 'Sentinel', identity: 'sentinel' })),
    );
    expect(`${error.message} ${String(error.hint)} ${String(error.stack)}`.toLowerCase()).not.to.contain('sentinel');
  });
});

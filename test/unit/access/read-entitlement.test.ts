import { expect } from '@open-wc/testing';
import { entitlementConfigHint, mayBeEntitled } from '../../../src/access/entitlement-inputs.js';
import type { EntitlementInputs } from '../../../src/access/entitlement-inputs.js';
import { IssuerKeySource } from '../../../src/access/issuer-keys.js';
import { isEntitlementRenewable, readEntitlement } from '../../../src/access/read-entitlement.js';
import type { AccessRequest } from '../../../src/contract/access.js';
import { refusal } from '../../support/refusal.js';

const KEYS = { keys: [{ kty: 'OKP', kid: 'k', alg: 'EdDSA' }] };

const inputs = (change: Partial<EntitlementInputs> = {}): EntitlementInputs => ({
  ...{ access: null, accessSrc: '', entitlement: null, entitlementSrc: '', entitlementServed: false },
  ...{ issuer: 'https://shop.example', issuerKeys: KEYS, issuerKeysSrc: '' },
  ...change,
});

const want: AccessRequest = {
  ...{ room: 'room-1', displayName: 'Ada', keyThumbprint: 'thumbprint', identity: 'ada-1', reason: 'renew' },
  signal: new AbortController().signal,
};

const endpoint = (how: Record<string, string>): string => `/test-endpoint?${String(new URLSearchParams(how))}`;
const answering = (answer: unknown): string => endpoint({ text: JSON.stringify(answer) });

describe('the source of an entitlement', () => {
  it('is the answer of access, then the property, then the endpoint, then the attribute', async () => {
    const entitlementSrc = answering({ entitlement: 'endpoint' });
    const all = inputs({ accessSrc: '/access', entitlement: 'property', entitlementSrc });
    expect(await readEntitlement(all, 'along', want)).to.equal('along');
    expect(await readEntitlement({ ...all, accessSrc: '' }, null, want)).to.equal('property');
    const served = inputs({ entitlement: 'attribute', entitlementServed: true });
    expect(await readEntitlement({ ...served, entitlementSrc }, null, want)).to.equal('endpoint');
    expect(await readEntitlement(served, null, want)).to.equal('attribute');
    expect(await readEntitlement(all, null, want), 'an answer without one is an answer').to.equal(null);
  });

  it('is told thumbprint, identity and reason, as a function and as an endpoint', async () => {
    let told: AccessRequest | null = null;
    const entitlement = (asked: AccessRequest): Promise<string> => {
      told = asked;
      return Promise.resolve('token');
    };
    expect(await readEntitlement(inputs({ entitlement }), null, want)).to.equal('token');
    expect(told).to.include({ keyThumbprint: 'thumbprint', identity: 'ada-1', reason: 'renew' });
    const entitlementSrc = endpoint({ keep: 'entitlement-body', text: '{"entitlement":null}' });
    expect(await readEntitlement(inputs({ entitlementSrc }), null, want)).to.equal(null);
    const body = (await (await fetch(endpoint({ kept: 'entitlement-body' }))).json()) as unknown;
    expect(body).to.deep.equal({
      ...{ room_name: 'room-1', participant_name: 'Ada', participant_identity: 'ada-1' },
      ...{ key_thumbprint: 'thumbprint', reason: 'renew' },
    });
  });

  it('that fails has its own code, may be tried again, and keeps the cause', async () => {
    const cause = new Error('down');
    const failing = inputs({ entitlement: () => Promise.reject(cause) });
    const error = await refusal(readEntitlement(failing, null, want));
    expect(error).to.include({ code: 'ERR_SM_ENTITLEMENT_SOURCE', retryable: true, cause });
    for (const wrong of [undefined, 7, {}]) {
      const odd = inputs({ entitlement: () => Promise.resolve(wrong as unknown as string) });
      expect((await refusal(readEntitlement(odd, null, want))).code).to.equal('ERR_SM_ENTITLEMENT_SOURCE');
    }
    const ways = [{ status: '500' }, { text: '<p>Sign in' }, { size: '10000000' }, { text: '{}' }, { text: 'null' }];
    for (const how of ways) {
      const refused = await refusal(readEntitlement(inputs({ entitlementSrc: endpoint(how) }), null, want));
      expect(refused, JSON.stringify(how)).to.include({ code: 'ERR_SM_ENTITLEMENT_SOURCE', retryable: true });
      expect(refused.hint).to.contain('entitlement-src');
    }
  });

  it('renews by itself unless it is a string', () => {
    expect(isEntitlementRenewable(inputs({ accessSrc: '/access' }))).to.equal(true);
    expect(isEntitlementRenewable(inputs({ entitlementSrc: '/entitlement' }))).to.equal(true);
    expect(isEntitlementRenewable(inputs({ entitlement: 'a.b.c', entitlementSrc: '/entitlement' }))).to.equal(false);
    expect(isEntitlementRenewable(inputs({ entitlement: 'a.b.c', entitlementServed: true }))).to.equal(false);
  });

  it('without a trust root, or a trust root without its name, is a mistake that names the input', () => {
    const untrusted = inputs({ issuerKeys: null, entitlement: 'a.b.c' });
    expect(entitlementConfigHint(untrusted)).to.contain('issuerKeys');
    expect(entitlementConfigHint(inputs({ issuer: '', accessSrc: '/access' }))).to.contain('issuer');
    expect(mayBeEntitled(untrusted)).to.equal(false);
    expect(mayBeEntitled(inputs())).to.equal(false);
    expect(mayBeEntitled(inputs({ issuerKeys: null, issuerKeysSrc: '/keys', accessSrc: '/access' }))).to.equal(true);
  });
});

describe('the keys of the issuer', () => {
  const { signal } = new AbortController();

  it('are the property, or read once from the endpoint until somebody needs them afresh', async () => {
    expect(await new IssuerKeySource(inputs()).read(signal)).to.equal(KEYS);
    const source = new IssuerKeySource(inputs({ issuerKeys: null, issuerKeysSrc: answering(KEYS) }));
    const first = await source.read(signal);
    expect(first).to.deep.equal(KEYS);
    expect(await source.read(signal)).to.equal(first);
    expect(await source.read(signal), 'and again').to.equal(first);
    const afresh = await source.read(signal, { fresh: true });
    expect(afresh).to.deep.equal(KEYS);
    expect(afresh === first).to.equal(false);
  });

  it('that cannot be read are asked for again the next time, and never from another origin', async () => {
    const page = { issuer: 'i', issuerKeys: null, issuerKeysSrc: endpoint({ status: '500' }) };
    const source = new IssuerKeySource(page);
    expect((await refusal(source.read(signal))).code).to.equal('ERR_SM_ENTITLEMENT_SOURCE');
    page.issuerKeysSrc = answering(KEYS);
    expect(await source.read(signal)).to.deep.equal(KEYS);
    page.issuerKeysSrc = 'https://elsewhere.example/keys';
    expect((await refusal(source.read(signal))).code).to.equal('ERR_SM_CONFIG');
  });
});

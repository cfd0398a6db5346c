import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { TokenVerifier } from 'livekit-server-sdk';
import { startDemo } from '../../demo/server.mjs';
import {
  isExpired,
  outcomeFor,
  PEOPLE,
  reasonFor,
  ROOMS,
  signedFor,
  TOGETHER,
  togetherFor,
} from '../../demo/site/people.js';
import { words } from '../../demo/site/words.js';
import { checkIssuerKeys } from '../../src/entitlement/issuer-keys.js';
import { asInvited, decide, offersStandard, type Situation, type TokenOutcome } from '../../src/entitlement/policy.js';
import { verifyEntitlement } from '../../src/entitlement/verify.js';
import { THUMBPRINT } from './issuer-keys.js';
import { LIVEKIT, postJson } from './serve.js';

type Room = (typeof ROOMS)[number];

const EVERYONE = Object.keys(PEOPLE);
const CASES = EVERYONE.flatMap((person) => ROOMS.map((room) => ({ person, room })));

async function openDemo(t: TestContext): Promise<string> {
  const demo = await startDemo({ port: 0, livekit: LIVEKIT });
  t.after(() => demo.close());
  return demo.url;
}

/** What the tag of this person asks for, and what it is told. */
async function ask(url: string, person: string, room: Room, body: object = { key_thumbprint: THUMBPRINT }) {
  const html = await (await fetch(`${url}plans.html?as=${person}&in=${room}`)).text();
  const name = / room="([^"]*)"/.exec(html)?.[1] ?? '';
  const response = await postJson(`${url}api/access?as=${person}`, {
    room_name: name,
    participant_name: 'Ada',
    ...body,
  });
  assert.equal(response.status, 200);
  const answer = (await response.json()) as { participant_token: string; entitlement: string | null };
  const livekit = await new TokenVerifier(LIVEKIT.apiKey, LIVEKIT.apiSecret).verify(answer.participant_token);
  return { name, livekit, entitlement: answer.entitlement };
}

async function judge(url: string, { name, livekit, entitlement }: Awaited<ReturnType<typeof ask>>) {
  const trust = {
    issuer: 'https://linden-row.example',
    keys: checkIssuerKeys(await (await fetch(`${url}api/issuer-keys`)).json()),
  };
  const expected = { room: name, subject: String(livekit.sub), keyThumbprint: THUMBPRINT, now: Date.now() };
  return verifyEntitlement(entitlement ?? '', trust, expected);
}

test('the table says what the policy decides', () => {
  for (const { person, room } of CASES) {
    const signed = signedFor(person, room);
    const token = readToken(signed, isExpired(person, room));
    const situation: Situation = {
      ...{ e2ee: 'allowed', token, heard: { status: 'unasked' }, acceptStandard: false, passphrase: false },
    };
    const decision = decide(asInvited(situation));
    const offered = decision.do === 'refuse' && offersStandard(situation);
    const outcomes = {
      'join-standard': 'standard',
      'join-group': 'encrypted',
      'join-shared-key': '',
      refuse: 'refused',
    };
    const asked = decision.do === 'join-group' && !decision.create;
    const outcome = offered ? 'expired' : asked ? 'invited' : outcomes[decision.do];
    assert.equal(outcomeFor(person, room), outcome, `${person} in ${room}`);
  }
});

function readToken(signed: ReturnType<typeof signedFor>, expired: boolean): TokenOutcome {
  if (signed === null) return { status: 'none' };
  if (expired) return { status: 'invalid', code: 'ERR_SM_ENTITLEMENT_EXPIRED' };
  const { e2ee, mode = null, admit = mode === null ? null : 'entitled' } = signed;
  return { status: 'valid', entitlement: { e2ee, mode, admit } };
}

test('and what the policy decides where the people before are in already', () => {
  for (const room of ROOMS) {
    const [first = ''] = TOGETHER;
    const creator = signedFor(first, room);
    const encrypted = togetherFor(first, room).outcome === 'encrypted';
    const heard = encrypted
      ? ({ status: 'e2ee', admit: creator?.admit ?? 'entitled' } as const)
      : ({ status: 'standard' } as const);
    for (const person of TOGETHER) {
      const token = readToken(signedFor(person, room), false);
      const decision = decide({ ...{ e2ee: 'allowed', token, heard, acceptStandard: false, passphrase: false } });
      const outcome = {
        'join-standard': 'standard',
        'join-group': 'encrypted',
        'join-shared-key': '',
        refuse: 'refused',
      };
      assert.equal(togetherFor(person, room).outcome, outcome[decision.do], `${person} in ${room}`);
    }
  }
});

test('each person gets the entitlement that the page shows, bound to the asking device, or the last one', async (t) => {
  const url = await openDemo(t);
  for (const { person, room } of CASES) {
    const answer = await ask(url, person, room);
    const signed = signedFor(person, room);
    if (signed === null) {
      assert.equal(answer.entitlement, null, `${person} in ${room}`);
    } else if (isExpired(person, room)) {
      await assert.rejects(judge(url, answer), { code: 'ERR_SM_ENTITLEMENT_EXPIRED' });
    } else {
      const verdict = await judge(url, answer);
      assert.equal(verdict.status, 'valid');
      const { e2ee, role, basis, mode, admit } = verdict.status === 'valid' ? verdict.entitlement : assert.fail();
      const { basis: grounds = null, mode: fixed = null } = signed;
      const admitted = signed.admit ?? (fixed === null ? null : 'entitled');
      assert.deepEqual([e2ee, role, basis, mode, admit], [signed.e2ee, signed.role, grounds, fixed, admitted]);
    }
    assert.equal(
      answer.livekit.name,
      room === 'sealed' || room === 'shared' ? undefined : 'Ada',
      `${person} in ${room}`,
    );
  }
});

test('a device without a key gets none, and a person who does not exist is nobody', async (t) => {
  const url = await openDemo(t);
  for (const person of EVERYONE) assert.equal((await ask(url, person, 'plain', {})).entitlement, null);
  for (const person of ['nobody', 'toString', '__proto__', '']) {
    assert.equal((await ask(url, person, 'open')).entitlement, null, person);
  }
});

test('an expired entitlement is as close to caches as a fresh one', async (t) => {
  const url = await openDemo(t);
  const body = { room_name: 'a-1', key_thumbprint: THUMBPRINT };
  const response = await postJson(`${url}api/access?as=lapsed`, body);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
});

test('the page names every person in every room, says why, and marks who is chosen', async (t) => {
  const url = await openDemo(t);
  for (const lang of ['en', 'ar'] as const) {
    const html = await (await fetch(`${url}plans.html?as=verified&in=plain&lang=${lang}`)).text();
    const links = [...html.matchAll(/<a class="outcome"[^>]*>/g)].map(([link]) => link);
    assert.equal(links.length, CASES.length);
    const [chosen = '', ...more] = links.filter((link) => link.includes('aria-current'));
    assert.deepEqual(more, []);
    assert.match(chosen, /as=verified&#38;in=plain#try/);
    const word = words[lang] as unknown as Record<string, string>;
    for (const { person, room } of CASES) {
      const reason = word[reasonFor(person, room)] ?? assert.fail(`${person} in ${room}`);
      assert.ok(html.includes(reason), `${person} in ${room}`);
    }
    const tag = /<secure-meeting([^>]*)>/.exec(html)?.[1] ?? '';
    assert.match(tag, /access-src="\/api\/access\?as=verified"/);
    assert.match(tag, /issuer="https:\/\/linden-row\.example"/);
    assert.match(tag, /issuer-keys-src="\/api\/issuer-keys"/);
    assert.match(tag, /loading="eager"/);
    assert.doesNotMatch(html, /\{\{|undefined|<style|<script>| style=| on\w+=/);
  }
});

test('without a choice, or with one that is none, nothing starts by itself', async (t) => {
  const url = await openDemo(t);
  for (const search of ['', '?as=paid', '?as=nobody&in=open', '?as=paid&in=nowhere', '?as=toString&in=open']) {
    const response = await fetch(`${url}plans.html${search}`);
    assert.equal(response.status, 200, search);
    assert.match(await response.text(), /loading="lazy"/, search);
  }
});

test('the first tag of the printed page asks for no entitlement', async (t) => {
  const tag = /<secure-meeting([^>]*)>/.exec(await (await fetch(await openDemo(t))).text())?.[1] ?? '';
  assert.doesNotMatch(tag, /issuer|entitlement|e2ee/);
});

test('the key is changed without a gap, and only by a POST of this site', async (t) => {
  const url = await openDemo(t);
  const before = await ask(url, 'paid', 'open');
  assert.equal((await fetch(`${url}api/issuer-rotation`)).status, 405);
  const foreign = await fetch(`${url}api/issuer-rotation`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  assert.equal(foreign.status, 403);
  assert.equal((await readKids(url)).length, 1);

  const rotated = (await (await fetch(`${url}api/issuer-rotation`, { method: 'POST' })).json()) as { kid: string };
  assert.equal((await readKids(url))[0], rotated.kid);
  const after = await ask(url, 'paid', 'open');
  assert.equal((await judge(url, before)).status, 'valid');
  assert.equal((await judge(url, after)).status, 'valid');

  for (let round = 0; round < 4; round += 1) await fetch(`${url}api/issuer-rotation`, { method: 'POST' });
  const kids = await readKids(url);
  assert.equal(new Set(kids).size, 4);
  assert.equal((await judge(url, before)).status, 'unknown-key');
});

test('each start has a key of its own, and no private member of it leaves', async (t) => {
  const [first, second] = await Promise.all([openDemo(t), openDemo(t)]);
  assert.notDeepEqual(await readKids(first), await readKids(second));
  assert.doesNotMatch(await (await fetch(`${first}api/issuer-keys`)).text(), /"d"/);
});

async function readKids(url: string): Promise<string[]> {
  const { keys } = (await (await fetch(`${url}api/issuer-keys`)).json()) as { keys: { kid: string }[] };
  return keys.map(({ kid }) => kid);
}

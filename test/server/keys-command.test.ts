import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { ENTITLEMENT_ALGORITHMS } from '../../src/contract/entitlement.js';
import { createJwksHandler, mintEntitlement, type SigningKey } from '../../src/server/index.js';
import { CLAIMS } from './issuer-keys.js';

/** As it is published. */
const COMMAND = fileURLToPath(new URL('../../dist/keys-command.js', import.meta.url));

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in a process of its own, in this folder. */
function run(cwd: string, ...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [COMMAND, ...args], { cwd }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-meeting-keys-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function readJson<T>(...path: string[]): Promise<T> {
  return JSON.parse(await readFile(join(...path), 'utf8')) as T;
}

async function readPrivate(folder: string, kid: string): Promise<SigningKey & JsonWebKey> {
  return readJson(folder, `private-${kid}.json`);
}

async function verify(token: string, set: JSONWebKeySet): Promise<void> {
  await jwtVerify(token, createLocalJWKSet(set), { typ: 'sm-entitlement+jwt' });
}

const isWindows = process.platform === 'win32';

test('without options it makes an Ed25519 key and its public set, which sign and verify', async (t) => {
  const folder = await createFolder(t);
  const { code, stdout, stderr } = await run(folder);
  assert.equal(stderr, '');
  assert.equal(code, 0);
  const set = await readJson<JSONWebKeySet>(folder, 'issuer-keys', 'jwks.json');
  const [published, ...more] = set.keys;
  assert.deepEqual(more, []);
  const kid = published?.kid ?? '';
  assert.match(kid, /^\d{4}-\d\d-\d\d-[\w-]{6}$/);
  assert.deepEqual(Object.keys(published ?? {}).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  const key = await readPrivate(join(folder, 'issuer-keys'), kid);
  assert.equal(key.alg, 'EdDSA');
  await verify(await mintEntitlement(key, CLAIMS), set);

  assert.match(stdout, new RegExp(`Made the EdDSA key ${kid}`));
  assert.match(stdout, /Private: .*secret/);
  assert.match(stdout, /Public: .*issuer-keys-src/);
  assert.ok(stdout.includes(join('issuer-keys', `private-${kid}.json`)));
  assert.ok(stdout.includes(join('issuer-keys', 'jwks.json')));
  assert.ok(typeof key.d === 'string' && !stdout.includes(key.d));
});

test('the private key and its folder are open to their owner alone', { skip: isWindows }, async (t) => {
  const folder = await createFolder(t);
  await run(folder, '--out', 'keys', '--kid', 'one');
  const modeOf = async (...path: string[]): Promise<number> => (await stat(join(folder, ...path))).mode & 0o777;
  assert.equal(await modeOf('keys', 'private-one.json'), 0o600);
  assert.equal(await modeOf('keys'), 0o700);
});

for (const alg of ENTITLEMENT_ALGORITHMS) {
  test(`--alg ${alg}, --kid and --out are taken`, async (t) => {
    const folder = await createFolder(t);
    const { code, stderr } = await run(folder, '--alg', alg, '--kid', 'prod.2026_1', '--out', 'a/b');
    assert.equal(stderr, '');
    assert.equal(code, 0);
    const set = await readJson<JSONWebKeySet>(folder, 'a', 'b', 'jwks.json');
    assert.deepEqual([set.keys[0]?.kid, set.keys[0]?.alg], ['prod.2026_1', alg]);
    await verify(await mintEntitlement(await readPrivate(join(folder, 'a', 'b'), 'prod.2026_1'), CLAIMS), set);
  });
}

test('nothing is ever overwritten', async (t) => {
  const folder = await createFolder(t);
  await run(folder, '--kid', 'one');
  const read = async (): Promise<string[]> => {
    const files = await readdir(join(folder, 'issuer-keys'));
    return Promise.all(
      files.sort().map(async (file) => file + (await readFile(join(folder, 'issuer-keys', file), 'utf8'))),
    );
  };
  const before = await read();
  const attempts: [string[], RegExp][] = [
    [[], /--out: .*jwks\.json is there already.*--add/],
    [['--kid', 'one'], /--out: .*jwks\.json is there already/],
    [['--kid', 'one', '--add'], /--kid: .*jwks\.json holds a key of this name/],
  ];
  for (const [args, message] of attempts) {
    const { code, stdout, stderr } = await run(folder, ...args);
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.deepEqual(await read(), before);
  }
  // The set is gone, the private key is not.
  await rm(join(folder, 'issuer-keys', 'jwks.json'));
  const { code, stderr } = await run(folder, '--kid', 'one');
  assert.equal(code, 1);
  assert.match(stderr, /--out: .*private-one\.json is there already/);
  assert.deepEqual(await readdir(join(folder, 'issuer-keys')), ['private-one.json']);
});

test('--add rotates: the set holds both, tokens of both verify, and of the new one alone once the old is out', async (t) => {
  const folder = await createFolder(t);
  const keys = join(folder, 'issuer-keys');
  await run(folder, '--kid', 'old');
  const { code, stdout } = await run(folder, '--kid', 'new', '--alg', 'ES256', '--add');
  assert.equal(code, 0);
  assert.match(stdout, /To replace the old key/);
  assert.deepEqual((await readdir(keys)).sort(), ['jwks.json', 'private-new.json', 'private-old.json']);

  const tokens = await Promise.all(
    ['old', 'new'].map(async (kid) => mintEntitlement(await readPrivate(keys, kid), CLAIMS)),
  );
  const { keys: both } = await readJson<{ keys: (SigningKey & { kid: string })[] }>(keys, 'jwks.json');
  const serve = async (served: readonly SigningKey[]): Promise<JSONWebKeySet> =>
    (await (await createJwksHandler(served)(new Request('https://shop.example/keys'))).json()) as JSONWebKeySet;
  for (const token of tokens) await verify(token, await serve(both));
  const rest = await serve(both.filter(({ kid }) => kid === 'new'));
  await verify(tokens[1] ?? '', rest);
  await assert.rejects(verify(tokens[0] ?? '', rest), { code: 'ERR_JWKS_NO_MATCHING_KEY' });
});

test('--add refuses what is no set, a set with a private key, and a set that is not there', async (t) => {
  const folder = await createFolder(t);
  const keys = join(folder, 'issuer-keys');
  const refuse = async (message: RegExp): Promise<void> => {
    const { code, stderr } = await run(folder, '--add');
    assert.equal(code, 1);
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /SENTINEL|\n\s+at /);
    assert.deepEqual(
      (await readdir(keys)).filter((file) => file.startsWith('private')),
      [],
    );
  };
  await refuse(/--add: there is no .*jwks\.json to add to/);
  const contents: [string, RegExp][] = [
    ['SENTINEL', /--add: .*jwks\.json is no set of keys/],
    ['{"keys":"SENTINEL"}', /--add: .*is no set of keys/],
    ['{"keys":[{"kid":"a","alg":"SENTINEL"}]}', /--add: .*cannot be added to: keys\[0\]\.alg/],
    ['{"keys":[{"kid":"a","alg":"EdDSA","kty":"OKP","crv":"Ed25519","x":"AA","d":"SENTINEL"}]}', /holds a private key/],
  ];
  for (const [content, message] of contents) {
    await writeFile(join(keys, 'jwks.json'), content);
    await refuse(message);
    assert.equal(await readFile(join(keys, 'jwks.json'), 'utf8'), content);
  }
});

test('a wrong option is one line that names it, with what is known', async (t) => {
  const folder = await createFolder(t);
  await writeFile(join(folder, 'file'), '');
  const attempts: [string[], RegExp][] = [
    [['--alg', 'HS256'], /^secure-meeting-keys: --alg: give one of EdDSA, ES256, RS256, PS256\.\n$/],
    [['--alg', 'none'], /--alg/],
    [['--kid', '../x'], /--kid: give 1 to 64/],
    [['--kid', ''], /--kid/],
    [['--kid', '.x'], /--kid/],
    [['--kid', 'x'.repeat(65)], /--kid/],
    [['--out', ''], /--out: name a folder/],
    [['--out', 'file'], /--out: the folder file cannot be made/],
    [['--kid'], /--kid.* Known are/],
    [['--rotate'], /--rotate.* Known are --out, --alg, --kid, --add and --help\.\n$/],
    [['keys'], /Unexpected argument .* Known are/],
  ];
  for (const [args, message] of attempts) {
    const { code, stdout, stderr } = await run(folder, ...args);
    assert.equal(code, 1, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
  }
  assert.deepEqual(await readdir(folder), ['file']);
});

test('a set that cannot be read or written is said, and leaves no private key', async (t) => {
  const folder = await createFolder(t);
  await mkdir(join(folder, 'issuer-keys', 'jwks.json'), { recursive: true });
  const { code, stderr } = await run(folder);
  assert.equal(code, 1);
  assert.match(stderr, /--out: .*jwks\.json cannot be read \(EISDIR\)/);
  assert.deepEqual(await readdir(join(folder, 'issuer-keys')), ['jwks.json']);
});

test('--help says what there is, and makes nothing', async (t) => {
  const folder = await createFolder(t);
  const { code, stdout } = await run(folder, '--help');
  assert.equal(code, 0);
  for (const option of ['--out', '--alg', '--kid', '--add']) assert.ok(stdout.includes(option));
  assert.deepEqual(await readdir(folder), []);
});

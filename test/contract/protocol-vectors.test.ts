/** What docs/protocol.md says is what the code makes: its vectors, read from there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../../scripts/launcher/paths.mjs';
import { fromHex, toHex } from '../../src/crypto/group/bytes.js';
import { encodeCredential } from '../../src/crypto/group/engine/credential.js';
import { frameContext, frameKeyOf, keyIndexOf } from '../../src/crypto/group/frame-key.js';
import { groupIdOf, writeGroupName } from '../../src/crypto/group/records/room-policy.js';
import type { GroupName } from '../../src/crypto/group/records/room-policy.js';
import { Writer } from '../../src/crypto/group/records/writer.js';
import { holdPassphrase } from '../../src/crypto/group/shared-key/passphrase.js';
import { openRecord, readHeader } from '../../src/crypto/group/shared-key/sealed-record.js';
import { thumbprintOfRaw } from '../../src/crypto/group/thumbprint.js';
import { encodePeople, verificationCode } from '../../src/crypto/group/verification-code.js';
import { TestEngine, install } from '../unit/crypto/frame/track.js';

/** A name, and from its column on what it stands for; lines without a name go on with the one before. */
function readVectors(text: string): (name: string) => string {
  const block = text.split('\n## Test vectors\n')[1]?.split('\n- ')[0] ?? '';
  const vectors = new Map<string, string>();
  let last = '';
  for (const [, name = '', value = ''] of block.matchAll(/^ {4}(.{13}) (\S.*)$/gm)) {
    last = name.trim() || last;
    vectors.set(last, (vectors.get(last) ?? '') + value);
  }
  return (name) => {
    const value = vectors.get(name);
    assert.ok(value, `There is no vector ${name}.`);
    return value;
  };
}

const of = readVectors(readFileSync(join(ROOT, 'docs/protocol.md'), 'utf8'));
const bytes = (name: string): Uint8Array<ArrayBuffer> => Uint8Array.from(fromHex(of(name)));

/** What a receiver makes of a sealed frame. */
async function open(sealed: string, key: unknown, replay: 'set' | 'window' = 'window'): Promise<string> {
  const engine = new TestEngine({ replay });
  try {
    await engine.tell(key);
    return toHex((await engine.track('receive').push(bytes(sealed))) ?? new Uint8Array());
  } finally {
    engine.close();
  }
}

describe('the test vectors of the protocol', () => {
  it('name a device by its key, and say so in a credential', () => {
    assert.equal(thumbprintOfRaw(bytes('device key')), of('thumbprint'));
    const credential = encodeCredential({ sub: 'ada', jkt: of('thumbprint') });
    assert.equal(credential.credentialType === 'basic' && toHex(credential.identity), of('credential'));
  });

  it('name a group by room and policy', () => {
    const name: GroupName = {
      generation: 0,
      salt: '000102030405060708090a0b0c0d0e0f',
      policy: { issuer: 'https://issuer.example', mode: 'e2ee', admit: 'entitled' },
    };
    const writer = new Writer();
    writeGroupName(writer, name);
    assert.equal(toHex(writer.end()), of('name'));
    assert.equal(groupIdOf('room-1', name), of('group'));
  });

  it('open a frame of a group', async () => {
    assert.equal(toHex(frameContext(258, 'screen', 'ada')), of('context'));
    const key = await frameKeyOf(bytes('secret'));
    assert.equal(await open('sealed', install(key, keyIndexOf(1, 5))), of('frame'));
    assert.equal(await open('sealed', install(key, keyIndexOf(0, 5))), '');
  });

  it('seal that frame under the very key, by another hand', async () => {
    for (const [key, sealed] of [
      ['frame key', 'sealed'],
      ['shared key', 'shared sealed'],
    ] as const) {
      const gcm = await crypto.subtle.importKey('raw', bytes(key), 'AES-GCM', false, ['encrypt']);
      const [head, payload] = [bytes('frame').slice(0, 1), bytes('frame').slice(1)];
      const body = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv: bytes('IV'), additionalData: head },
        gcm,
        payload,
      );
      assert.equal(of(sealed).slice(0, -4), toHex(head) + toHex(new Uint8Array(body)) + of('IV'));
    }
  });

  it('open a frame and a record under a passphrase', async () => {
    const { frame, data } = await holdPassphrase(of('passphrase')).derive('room-1');
    assert.equal(await open('shared sealed', { type: 'install-shared', key: frame }, 'set'), of('frame'));
    const packet = bytes('packet');
    const header = readHeader(packet);
    assert.ok(header);
    const named = await crypto.subtle.importKey('raw', bytes('data key'), 'AES-GCM', false, ['decrypt']);
    for (const key of [data, named]) {
      const opened = await openRecord(key, { room: 'room-1', identity: 'ada' }, header, packet);
      assert.deepEqual(opened && [toHex(opened.payload), opened.sentAt], [of('payload'), 1_795_424_400_000]);
    }
  });

  it('make the code that people compare', async () => {
    const people = [
      { sub: 'ben', jkt: 'A'.repeat(43) },
      { sub: 'ada', jkt: of('thumbprint') },
    ];
    assert.equal(toHex(encodePeople(people)), of('people'));
    assert.equal(await verificationCode(people), of('code'));
  });
});

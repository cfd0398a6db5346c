import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { verifySignature } from '../../../../src/crypto/group/device-signature.js';
import { signerOf } from '../../../../src/crypto/group/device-signer.js';
import { generateKeyPair } from '../../../../src/crypto/group/key-pair.js';
import type { DeviceSigner } from '../../../../src/crypto/group/meeting-session.js';
import { bytesOfGrant, hashOfGrant, signGrant } from '../../../../src/crypto/group/records/grant.js';
import { ACT_PREFIX, readHostAct, signHostAct } from '../../../../src/crypto/group/records/host-act.js';
import { MOST_ACTS, MOST_MEMBERS, MOST_PAST, RECORD_LIMIT } from '../../../../src/crypto/group/records/limits.js';
import { PacketAssembler, splitRecord } from '../../../../src/crypto/group/records/packets.js';
import { readRecord } from '../../../../src/crypto/group/records/read-record.js';
import { groupIdOf } from '../../../../src/crypto/group/records/room-policy.js';
import type { GroupName } from '../../../../src/crypto/group/records/room-policy.js';
import type { RecordToWrite } from '../../../../src/crypto/group/records/wire-record.js';
import { SIGNED_PREFIX, writeRecord } from '../../../../src/crypto/group/records/write-record.js';

const hash = (digit: string): string => digit.repeat(64);
const nonce = 'ab'.repeat(16);
const token = 'eyJhbGciOiJFZERTQSJ9.e30.c2ln';
const name: GroupName = {
  policy: { issuer: 'https://issuer.example', mode: 'e2ee', admit: 'verified' },
  generation: 3,
  salt: '0f'.repeat(16),
};
const place = { group: hash('1'), epoch: 70_000, authenticator: hash('2') };

describe('a record', function () {
  // On a busy machine.
  this.timeout(60_000);

  let signer: DeviceSigner;
  let records: readonly RecordToWrite[];

  before(async () => {
    signer = await signerOf(await generateKeyPair());
    const grant = await signGrant(
      hash('1'),
      { epoch: 4, context: hash('3'), joiner: signer.keyThumbprint, time: 1_795_900_000_123, acts: hash('4') },
      signer,
    );
    const act = await signHostAct(
      { group: hash('1'), number: 1, previous: null, epoch: 2, deed: { type: 'lock', on: true }, token },
      signer,
    );
    records = [
      { kind: 'hello', nonce, purpose: 'probe', token },
      { kind: 'answer', nonce, name, place: 7, token },
      { kind: 'refuse', nonce, code: 'full', token },
      {
        kind: 'group-info',
        nonce,
        name,
        grant,
        tokens: [token, `${token}x`],
        acts: [act],
        past: [{ epoch: 4, authenticator: hash('5'), context: hash('3') }],
        info: new Uint8Array(300).fill(7),
      },
      { kind: 'commit', message: new Uint8Array([1, 2, 3]), joining: null },
      { kind: 'commit', message: new Uint8Array([1, 2, 3]), joining: { token, grant } },
      { kind: 'entitlement', token },
      { kind: 'heartbeat', sub: 'Ann ✓', ...place, count: 9, acts: hash('4'), token: hash('6') },
      { kind: 'host-acts', acts: [act, act] },
      { kind: 'resync', group: hash('1'), from: 0, token: null, acts: hash('4') },
      { kind: 'resync', group: hash('1'), from: null, token: hash('6'), acts: null },
      { kind: 'bye', sub: 'Ann ✓', ...place, count: 10 },
      { kind: 'ping', nonce },
      { kind: 'pong', sub: 'Ann ✓', nonce },
      { kind: 'app', ...place, message: new Uint8Array([4, 5]) },
    ];
  });

  it('of every kind says the same when it is read again, and its signature holds', async () => {
    for (const record of records) {
      const bytes = await writeRecord(record, signer);
      const read = readRecord(bytes);
      expect(read).to.deep.include(record);
      if (!read || !('signed' in read)) continue;
      const { signed, signature, publicKey } = read;
      expect(publicKey).to.deep.equal(signer.publicKey);
      const under = Uint8Array.of(...SIGNED_PREFIX, ...signed);
      expect(await verifySignature(publicKey, under, signature), record.kind).to.equal(true);
    }
  });

  it('of GroupInfo holds as many members and acts as a group can have, each with a token of 1 KB', async () => {
    const long = 'x'.repeat(1_024);
    const act = await signHostAct(
      { group: hash('1'), number: 1, previous: null, epoch: 2, deed: { type: 'lock', on: true }, token: long },
      signer,
    );
    const found = records.find((record) => record.kind === 'group-info');
    if (found?.kind !== 'group-info') throw new TypeError('There is none.');
    const full: RecordToWrite = {
      ...found,
      tokens: Array.from({ length: MOST_MEMBERS }, () => long),
      acts: Array.from({ length: MOST_ACTS }, () => act),
      past: Array.from({ length: MOST_PAST }, () => ({ epoch: 4, authenticator: hash('5'), context: hash('3') })),
      // 353 bytes a leaf, as the engine writes it for identities of 36 characters.
      info: new Uint8Array(360 * MOST_MEMBERS).fill(7),
    };
    const bytes = await writeRecord(full, signer);
    expect(bytes.length).to.be.below(RECORD_LIMIT);
    const assembler = new PacketAssembler();
    const whole = splitRecord(bytes, new Uint8Array(8)).map((packet) => assembler.receive('ann', packet, 0));
    const read = readRecord(whole.at(-1) ?? new Uint8Array());
    expect(read?.kind === 'group-info' && read.tokens.length).to.equal(MOST_MEMBERS);
  });

  it('that is cut anywhere, or longer, is none', async () => {
    for (const record of records) {
      const bytes = await writeRecord(record, signer);
      for (let length = 0; length < bytes.length; length += 1) {
        expect(readRecord(bytes.subarray(0, length)), `${record.kind}, ${length}`).to.equal(null);
      }
      expect(readRecord(Uint8Array.of(...bytes, 0))).to.equal(null);
    }
  });

  it('of anybody’s making is a record or none, and throws nothing', async () => {
    const samples = await Promise.all(records.map((record) => writeRecord(record, signer)));
    const changed = fc
      .tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(255))
      .map(([sample, at, byte]) =>
        Uint8Array.from(sample, (old, index) => (index === at % sample.length ? byte : old)),
      );
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), changed), (bytes) => {
        readRecord(bytes);
        readHostAct(bytes);
      }),
      { numRuns: 5_000 },
    );
  });

  it('of a host has a hash that names it, and a signature that holds for nothing else', async () => {
    const deeds = [
      { type: 'ban', sub: 'Eve', jkt: signer.keyThumbprint },
      { type: 'lock', on: false },
      { type: 'mute-request', sub: 'Ben' },
      { type: 'end' },
    ] as const;
    const ids = new Set<string>();
    for (const deed of deeds) {
      const wish = { group: hash('1'), number: 2, previous: hash('9'), epoch: 5, deed, token };
      const act = readHostAct(await signHostAct(wish, signer));
      expect(act).to.deep.include(wish);
      if (!act) continue;
      ids.add(act.id);
      const { publicKey, signature, signed } = act;
      expect(await verifySignature(publicKey, Uint8Array.of(...ACT_PREFIX, ...signed), signature)).to.equal(true);
      expect(await verifySignature(publicKey, Uint8Array.of(...SIGNED_PREFIX, ...signed), signature)).to.equal(false);
    }
    expect(ids.size).to.equal(deeds.length);
  });

  it('of a grant binds group, epoch, joiner, time and acts', async () => {
    const granted = { epoch: 4, context: hash('3'), joiner: signer.keyThumbprint, time: 5, acts: hash('4') };
    const grant = await signGrant(hash('1'), granted, signer);
    const holds = (group: string, other: typeof granted): Promise<boolean> =>
      verifySignature(grant.publicKey, bytesOfGrant(group, other), grant.signature);
    expect(await holds(hash('1'), granted)).to.equal(true);
    const others = [{ epoch: 5 }, { context: hash('4') }, { time: 6 }, { acts: hash('5') }];
    for (const other of others) expect(await holds(hash('1'), { ...granted, ...other })).to.equal(false);
    expect(await holds(hash('2'), granted)).to.equal(false);
    expect(hashOfGrant({ ...grant, time: 6 })).to.not.equal(hashOfGrant(grant));
  });

  it('names a group by room, issuer, mode, admission, generation and salt', () => {
    const { policy } = name;
    const others: readonly [string, GroupName][] = [
      ['room', name],
      ['another room', name],
      ['room', { ...name, generation: 4 }],
      ['room', { ...name, salt: '0e'.repeat(16) }],
      ['room', { ...name, policy: { ...policy, issuer: 'https://other.example' } }],
      ['room', { ...name, policy: { ...policy, mode: null } }],
      ['room', { ...name, policy: { ...policy, admit: 'entitled' } }],
    ];
    expect(new Set(others.map(([room, group]) => groupIdOf(room, group))).size).to.equal(others.length);
    expect(groupIdOf('room', name)).to.equal(groupIdOf('room', name));
  });
});

import { expect } from '@open-wc/testing';
import { MlsEngine } from '../../../../src/crypto/group/engine/mls-engine.js';
import { signGrant } from '../../../../src/crypto/group/records/grant.js';
import { signHostAct } from '../../../../src/crypto/group/records/host-act.js';
import { readRecord } from '../../../../src/crypto/group/records/read-record.js';
import { groupIdOf } from '../../../../src/crypto/group/records/room-policy.js';
import { hashOfToken, TokenReader } from '../../../../src/crypto/group/records/token.js';
import type { Resync, WireRecord } from '../../../../src/crypto/group/records/wire-record.js';
import { writeRecord } from '../../../../src/crypto/group/records/write-record.js';
import { RecordHearing } from '../../../../src/crypto/group/session/heard-record.js';
import { Vault } from '../../../../src/crypto/group/session/vault.js';
import { EnginePerson } from '../../../support/group/engine-people.js';
import { ISSUER, TestIssuer } from '../../../support/group/issuer.js';
import { SessionRoom } from '../../../support/group/session-room.js';
import type { SessionPerson } from '../../../support/group/session-room.js';

/** First byte of a packet that is one record. */
const WHOLE = 0xa1;
const ZEROS = '00'.repeat(32);

describe('what anybody may send', function () {
  this.timeout(60_000);

  it('keeps no act of a guest', async () => {
    const issuer = await TestIssuer.make('room');
    const { sub, signer } = await EnginePerson.make('guest');
    const vault = new Vault(() => false);
    const engine = new MlsEngine({ sub, signer }, () => true);
    const tokens = new TokenReader('room', issuer.trust, () => undefined);
    const hearing = new RecordHearing('room', vault, tokens, engine, () => true);
    const token = await issuer.mint(sub, signer.keyThumbprint);
    const deed = { type: 'end' } as const;
    const act = await signHostAct({ group: ZEROS, number: 1, previous: null, epoch: 0, deed, token }, signer);
    expect(await hearing.hearAct(act)).to.equal(null);
    expect([...vault.acts.values()]).to.deep.equal([]);
  });

  it('puts no name of a group in the place of those that one was in', async () => {
    const issuer = await TestIssuer.make('room');
    const { sub, signer, engine } = await EnginePerson.make('mallory');
    const vault = new Vault(() => false);
    const tokens = new TokenReader('room', issuer.trust, () => undefined);
    const hearing = new RecordHearing('room', vault, tokens, engine, () => true);
    const token = await issuer.mint(sub, signer.keyThumbprint);
    const policy = { issuer: ISSUER, mode: 'e2ee', admit: 'entitled' } as const;
    const name = { policy, generation: 0, salt: 'ab'.repeat(16) };
    const group = groupIdOf('room', name);
    const state = await engine.create(group);
    const { epoch, context, authenticator } = state.view;
    const granted = { epoch, context, joiner: signer.keyThumbprint, time: Date.now(), acts: ZEROS };
    const grant = await signGrant(group, granted, signer);
    const past = [{ epoch, authenticator, context }];
    const info = await engine.groupInfo(state);
    const nonce = 'cd'.repeat(16);
    const told = { kind: 'group-info', nonce, name, grant, tokens: [token], acts: [], past, info } as const;
    const record = readRecord(await writeRecord(told, signer));
    if (record?.kind !== 'group-info') throw new TypeError('No GroupInfo.');
    expect((await hearing.hear(record)).map(({ type }) => type)).to.deep.equal(['group-info']);
    expect([...vault.names.values()]).to.deep.equal([]);
  });

  describe('in any number', () => {
    let room: SessionRoom;
    let ann: SessionPerson;
    let ben: SessionPerson;

    /** Says it to Ann, in portions that wait for her. */
    const tellAnn = async (records: readonly Uint8Array[]): Promise<void> => {
      const ping = await writeRecord({ kind: 'ping', nonce: 'ab'.repeat(16) }, ben.signer);
      for (let at = 0; at < records.length; at += 100) {
        const said = saidBy(room, 'ann', 'pong').length;
        for (const record of [...records.slice(at, at + 100), ping]) {
          ann.session.receive({ type: 'data', from: 'eve', bytes: Uint8Array.of(WHOLE, ...record) });
        }
        await ann.until('to have heard it', () => saidBy(room, 'ann', 'pong').length > said);
      }
    };
    const ask = async (about: Pick<Resync, 'from' | 'token'>): Promise<void> => {
      const group = ann.session.view?.group ?? '';
      await tellAnn([await writeRecord({ kind: 'resync', group, acts: null, ...about }, ben.signer)]);
    };

    beforeEach(async () => {
      room = new SessionRoom(await TestIssuer.make('room'));
      ann = await room.enter('ann');
      await ann.admitted();
      ben = await room.enter('ben');
      await ben.admitted();
    });
    afterEach(() => {
      for (const { session } of room.people) session.end();
    });

    it('pushes out no token of a member', async () => {
      const mint = (at: number): Promise<string> => room.issuer.mint('eve', `${at}A`.padStart(43, 'A'));
      const tokens = await Promise.all(Array.from({ length: 2_100 }, (_, at) => mint(at)));
      const told = tokens.map((token) => writeRecord({ kind: 'entitlement', token }, ben.signer));
      await tellAnn(await Promise.all(told));
      await ask({ from: null, token: hashOfToken(ben.standing.token) });
      const answers = saidBy(room, 'ann', 'entitlement');
      expect(answers.map((record) => record.kind === 'entitlement' && record.token)).to.include(ben.standing.token);
    });

    it('pushes out no commit that the group came by', async () => {
      const [commit] = saidBy(room, 'ben', 'commit');
      if (commit?.kind !== 'commit') throw new TypeError('No commit.');
      const forged = Array.from({ length: 300 }, (_, at) => {
        const message = commit.message.slice();
        message.set([at >> 8, at & 255], message.length - 2);
        return writeRecord({ ...commit, message }, ben.signer);
      });
      await tellAnn(await Promise.all(forged));
      await ask({ from: 0, token: null });
      expect(saidBy(room, 'ann', 'commit')).to.deep.equal([commit]);
    });
  });
});

/** Records that were one packet. */
const saidBy = (room: SessionRoom, sub: string, kind: WireRecord['kind']): readonly WireRecord[] =>
  room.wire
    .filter(({ from, bytes }) => from === sub && bytes[0] === WHOLE)
    .flatMap(({ bytes }) => readRecord(bytes.slice(1)) ?? [])
    .filter((record) => record.kind === kind);

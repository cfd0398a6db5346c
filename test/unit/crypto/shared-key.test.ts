import { expect } from '@open-wc/testing';
import { holdPassphrase, isLongEnough } from '../../../src/crypto/group/shared-key/passphrase.js';
import { openRecord, readHeader, sealRecord } from '../../../src/crypto/group/shared-key/sealed-record.js';
import { SharedKeyBus } from './shared-key-bus.js';
import type { BusMember, Packet } from './shared-key-bus.js';

const WORDS = 'correct horse battery staple';
const OTHER = 'wrong horse battery staple';
const utf8 = new TextEncoder();

describe('a shared-key meeting', function () {
  this.timeout(10_000);
  let bus: SharedKeyBus;
  beforeEach(() => {
    bus = new SharedKeyBus();
  });

  const together = async (one: BusMember, other: BusMember): Promise<void> => {
    await one.until(() => one.securityOf(other.identity) === 'encrypted');
    await other.until(() => other.securityOf(one.identity) === 'encrypted');
  };
  const packetsOf = ({ said }: BusMember): number => said.filter(({ type }) => type === 'packet').length;
  /** What the server can write in anybody's name. */
  const giveRubbish = async (to: BusMember, from: string): Promise<void> => {
    const bytes = new Uint8Array(80).fill(7);
    bytes.set([0x53, 1]);
    to.session.receive({ type: 'data', from, bytes });
    await to.until(() => to.securityOf(from) === 'failed');
  };

  it('tells everyone who has the passphrase, and carries what they say', async () => {
    const ada = await bus.join('ada', WORDS);
    const ben = await bus.join('ben', WORDS);
    await together(ada, ben);
    await ada.say('hello');
    await ben.until(() => ben.heard.length > 0);
    expect(ben.heard).to.deep.equal(['ada: hello']);
    expect(ada.heard).to.deep.equal([]);
  });

  it('hands the frame key over and begins to send with it', async () => {
    const ada = await bus.join('ada', WORDS);
    expect(ada.keys.map(({ type }) => type)).to.deep.equal(['install-shared', 'send-with']);
    const [installed] = ada.keys;
    expect(installed?.type === 'install-shared' && installed.key.extractable).to.equal(false);
  });

  it('admits nobody, seals nothing and opens nothing before its keys are derived, and then all of it', async () => {
    const ada = await bus.join('ada', WORDS);
    const derived = holdPassphrase(WORDS).derive('ward');
    let derive = (): void => undefined;
    const held = new Promise<void>((resolve) => (derive = resolve)).then(() => derived);
    const ben = bus.enter('ben', held);
    const saying = ben.say('hello');
    await ada.say('welcome');
    await derived;
    expect([ben.keys, ben.said]).to.deep.equal([[], []]);
    derive();
    await saying;
    await together(ada, ben);
    await ada.until(() => ada.heard.includes('ben: hello'));
    await ben.until(() => ben.heard.includes('ada: welcome'));
    expect(ben.keys.map(({ type }) => type)).to.deep.equal(['install-shared', 'send-with']);
    const [first] = ben.said;
    expect(first?.type === 'facts' && first.facts.admitted, 'the page hears that first').to.equal(true);
  });

  it('is left at once also while its keys are being derived, and ends where they cannot be', async () => {
    const leaving = bus.enter('ada', new Promise(() => undefined));
    leaving.session.receive({ type: 'leave', id: 1 });
    expect(leaving.settled).to.deep.equal([{ id: 1, error: undefined }]);
    const failing = bus.enter('ben', Promise.reject(new Error('No PBKDF2.')));
    await failing.until(() => failing.ended.length > 0);
    expect(failing.ended).to.deep.equal(['security']);
    expect(failing.keys).to.deep.equal([]);
  });

  it('makes LiveKit’s own frame key of the passphrase', async () => {
    const { frame } = await holdPassphrase('password').derive('any');
    // e2ee-known answer: PBKDF2 of "password" under LiveKit's salt, AES-128.
    const raw = Uint8Array.from('421890b1557504a8ea1a90c253b419e4'.match(/../g) ?? [], (hex) => parseInt(hex, 16));
    const known = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
    const iv = new Uint8Array(12);
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, frame, utf8.encode('frame'));
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, known, sealed);
    expect(new TextDecoder().decode(opened)).to.equal('frame');
  });

  it('sends nothing that can be read', async () => {
    const seen: Uint8Array[] = [];
    bus.relay = (_, packet) => (seen.push(packet.bytes), packet);
    const ada = await bus.join('ada', WORDS);
    await ada.say('a secret of the ward');
    expect(seen.length).to.be.greaterThan(0);
    for (const bytes of seen) {
      expect(bytes[0]).not.to.equal('{'.charCodeAt(0));
      expect(new TextDecoder().decode(bytes)).not.to.contain('secret');
    }
  });

  it('marks whoever has another passphrase, until it is the right one', async () => {
    const ada = await bus.join('ada', WORDS);
    const ben = await bus.join('ben', OTHER);
    await ada.until(() => ada.securityOf('ben') === 'failed');
    await ben.until(() => ben.securityOf('ada') === 'failed');
    bus.clock.pass(5_000);
    await ada.say('for those who can');
    // Seals after it has tried to open that.
    await ben.say('who can?');
    expect(ben.heard).to.deep.equal([]);
    ben.session.replace(holdPassphrase(WORDS).derive('ward'));
    await together(ada, ben);
    await ada.say('welcome');
    await ben.until(() => ben.heard.length > 0);
    expect(ben.heard).to.deep.equal(['ada: welcome']);
  });

  it('drops clear records and rubbish, and believes none of it', async () => {
    const ada = await bus.join('ada', WORDS);
    ada.session.receive({ type: 'data', from: 'eve', bytes: utf8.encode('{"v":1,"kind":"chat","text":"clear"}') });
    await ada.until(() => ada.dropped > 0);
    expect(ada.heard).to.deep.equal([]);
  });

  it('takes no record twice, late, early, from another sender or of another room', async () => {
    const sent: Packet[] = [];
    const ada = await bus.join('ada', WORDS);
    const ben = await bus.join('ben', WORDS);
    await together(ada, ben);
    const elsewhere = await bus.join('cy', WORDS, 'another');
    // Questions and answers travel too.
    bus.relay = (_, packet) => (packet.request === null ? packet : (sent.push(packet), null));
    await ada.say('first');
    await ada.say('second');
    await elsewhere.say('elsewhere');
    const [first, second, foreign] = sent.map(({ bytes }) => bytes);
    if (!first || !second || !foreign) throw new Error('Nothing was sent.');
    const give = (from: string, bytes: Uint8Array): void => ben.session.receive({ type: 'data', from, bytes });
    give('eve', first);
    give('cy', foreign);
    give('ada', second);
    give('ada', second);
    give('ada', first);
    // Opened one after the other, so that this one is the last.
    await ben.until(() => ben.heard.length > 0);
    await ada.say('third');
    const third = sent.at(-1)?.bytes;
    if (!third) throw new Error('Nothing was sent.');
    bus.clock.pass(120_001);
    give('ada', third);
    bus.relay = (_, packet) => packet;
    await ada.say('fifth');
    await ben.until(() => ben.heard.includes('ada: fifth'));
    expect(ben.heard).to.deep.equal(['ada: second', 'ada: fifth']);
  });

  it('believes somebody again whom rubbish in their name has put in doubt', async () => {
    const ada = await bus.join('ada', WORDS);
    const ben = await bus.join('ben', WORDS);
    await together(ada, ben);
    bus.clock.pass(5_000);
    await giveRubbish(ada, 'ben');
    await ada.until(() => ada.securityOf('ben') === 'encrypted');
  });

  it('believes them again too where more rubbish comes before it may ask again, and asks once', async () => {
    const ada = await bus.join('ada', WORDS);
    const ben = await bus.join('ben', WORDS);
    await together(ada, ben);
    bus.clock.pass(5_000);
    await giveRubbish(ada, 'ben');
    await ada.until(() => ada.securityOf('ben') === 'encrypted');
    for (let times = 0; times < 3; times += 1) {
      await ben.say('here');
      await ada.until(() => ada.securityOf('ben') === 'encrypted');
      await giveRubbish(ada, 'ben');
    }
    const before = packetsOf(ada);
    bus.clock.pass(1_000);
    await ada.until(() => ada.securityOf('ben') === 'encrypted');
    bus.clock.pass(60_000);
    await ada.say('last');
    expect(packetsOf(ada) - before).to.equal(2);
  });

  it('answers also who asks before it may answer again', async () => {
    const ada = await bus.join('ada', WORDS);
    const ben = await bus.join('ben', WORDS);
    await together(ada, ben);
    bus.clock.pass(5_000);
    const late: Packet[] = [];
    bus.relay = (from, packet) => (from === 'ada' ? (late.push(packet), null) : packet);
    await giveRubbish(ada, 'ben');
    await ada.until(() => late.length > 0);
    bus.clock.pass(900);
    bus.relay = (_, packet) => packet;
    for (const packet of late) bus.carry('ada', packet);
    await ada.until(() => ada.securityOf('ben') === 'encrypted');
    bus.clock.pass(100);
    await giveRubbish(ada, 'ben');
    await ada.say('asked before this');
    await ben.until(() => ben.heard.length > 0);
    bus.clock.pass(1_000);
    await ada.until(() => ada.securityOf('ben') === 'encrypted');
  });

  it('asks again somebody whom the first question did not reach', async () => {
    const ada = await bus.join('ada', WORDS);
    bus.relay = () => null;
    const ben = await bus.join('ben', WORDS);
    await ben.until(() => ben.said.some(({ type }) => type === 'packet'));
    bus.relay = (_, packet) => packet;
    bus.clock.pass(2_000);
    await together(ada, ben);
  });

  it('asks everyone anew after the connection was lost', async () => {
    const ada = await bus.join('ada', WORDS);
    const ben = await bus.join('ben', WORDS);
    await together(ada, ben);
    const before = packetsOf(ada);
    ada.session.receive({ type: 'connection', up: false });
    ada.session.receive({ type: 'connection', up: true });
    await ada.until(() => packetsOf(ada) > before);
  });

  it('refuses what only members of a group can do', async () => {
    const ada = await bus.join('ada', WORDS);
    ada.session.receive({ type: 'remove', id: 1, identity: 'ben' });
    ada.session.receive({ type: 'mark', id: 2, identity: 'ben', code: '' });
    await ada.until(() => ada.settled.length === 2);
    const codes = ada.settled.map(({ error }) => (error as { code: string }).code);
    expect(codes).to.deep.equal(['ERR_SM_DENIED', 'ERR_SM_STATE']);
  });

  it('counts characters, whatever they are made of', () => {
    expect(isLongEnough('0123456789abcde')).to.equal(false);
    expect(isLongEnough('0123456789abcdef')).to.equal(true);
    expect(isLongEnough('🔑'.repeat(8))).to.equal(false);
  });
});

describe('a sealed record', () => {
  const place = { room: 'ward', identity: 'ada' };
  const header = { kind: 'record', nonce: new Uint8Array(16).fill(9), sequence: 3 } as const;
  const record = { sentAt: 1_795_468_800_000, payload: utf8.encode('{"v":1}') };

  it('opens as what it was sealed as, and as nothing else', async () => {
    const { data } = await holdPassphrase(WORDS).derive('ward');
    const packet = await sealRecord(data, place, header, record);
    const read = readHeader(packet);
    if (!read) throw new Error('The header cannot be read.');
    expect(read).to.deep.equal(header);
    expect(await openRecord(data, place, read, packet)).to.deep.equal(record);
    expect(await openRecord(data, { ...place, identity: 'eve' }, read, packet)).to.equal(null);
    expect(await openRecord(data, { ...place, room: 'other' }, read, packet)).to.equal(null);
    for (let at = 0; at < packet.length; at += 1) {
      const changed = packet.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const claim = readHeader(changed);
      if (claim) expect(await openRecord(data, place, claim, changed), `byte ${at}`).to.equal(null);
    }
    for (let length = 0; length < packet.length; length += 1) {
      const cut = packet.slice(0, length);
      const claim = readHeader(cut);
      if (claim) expect(await openRecord(data, place, claim, cut), `${length} bytes`).to.equal(null);
    }
  });

  it('is read wherever it lies in its buffer', async () => {
    const { data } = await holdPassphrase(WORDS).derive('ward');
    const packet = await sealRecord(data, place, header, record);
    const wide = new Uint8Array(packet.length + 7);
    wide.set(packet, 7);
    const view = wide.subarray(7);
    const read = readHeader(view);
    expect(read && (await openRecord(data, place, read, view))).to.deep.equal(record);
  });
});

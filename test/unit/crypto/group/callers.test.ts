import { expect } from '@open-wc/testing';
import { Callers } from '../../../../src/crypto/group/session/callers.js';

describe('who asks whether the room is encrypted', () => {
  let now: number;
  let answered: string[];
  let callers: Callers;
  beforeEach(() => {
    now = 0;
    answered = [];
    callers = new Callers(() => now);
  });
  const ask = (from: string): Promise<void> => callers.answer(from, () => Promise.resolve(void answered.push(from)));

  it('is answered, however many ask at once', async () => {
    const names = Array.from({ length: 60 }, (_, at) => `person ${at}`);
    await Promise.all(names.map(ask));
    expect(answered).to.deep.equal(names);
  });

  it('is answered again, and keeps no other waiting by asking all the time', async () => {
    for (; now < 1_000; now += 10) await ask('eve');
    await ask('ann');
    expect(answered).to.deep.equal(['eve', 'eve', 'eve', 'ann']);
  });

  it('is not answered where too many answers are being signed', async () => {
    const never = new Promise<void>(() => undefined);
    for (let at = 0; at < 64; at += 1) void callers.answer(`eve ${at}`, () => never);
    await ask('ann');
    expect(answered).to.deep.equal([]);
  });
});

import { expect } from '@open-wc/testing';
import type { MembershipView, MemberView } from '../../../../src/crypto/group/membership/options.js';
import { People } from '../../../../src/crypto/group/session/people.js';
import type { PeopleNeeds } from '../../../../src/crypto/group/session/people.js';
import { verificationCode } from '../../../../src/crypto/group/verification-code.js';

const member = (sub: string): MemberView =>
  ({ sub, jkt: sub.repeat(43).slice(0, 43), since: 0, silent: false, keyChanged: false, token: null }) as MemberView;

const view = (epoch: number, ...names: readonly string[]): MembershipView =>
  ({
    ...{ phase: names.length > 0 ? 'member' : 'finding', confirmed: names.length > 0, epoch },
    ...{ degradedBy: null, locked: false, members: names.map(member) },
  }) as unknown as MembershipView;

describe('what a page is told of the members of its group', () => {
  let said: string[];
  let people: People;
  let waiting: (() => void)[];
  const settle = async (until: string): Promise<void> => {
    while (!said.includes(until)) {
      for (const action of waiting.splice(0)) action();
      await new Promise((resolve) => setTimeout(resolve));
    }
  };

  beforeEach(() => {
    said = [];
    waiting = [];
    const needs: Partial<PeopleNeeds> = {
      identity: 'a',
      marks: { has: () => false } as unknown as PeopleNeeds['marks'],
      now: () => 0,
      later: (action) => void waiting.push(action),
      tell: ({ verification }) => said.push(`epoch ${String(verification?.epoch)}`),
      changed: (changed, sub) => said.push(`${changed} ${String(sub)}`),
    };
    people = new People(needs as PeopleNeeds);
  });

  it('is the epoch that a key changed to, before that it changed; a place that is looked for anew has no epoch of its own', async () => {
    people.see(view(5, 'a', 'b'));
    await settle('joined b');
    people.see(view(0));
    people.see(view(7, 'a', 'b'));
    await settle('rotated null');
    expect(said.filter((line) => !line.includes('undefined'))).to.deep.equal([
      'epoch 5',
      'joined b',
      'epoch 7',
      'rotated null',
    ]);
    people.see(view(0));
    for (const action of waiting.splice(0)) action();
    expect(said.at(-1)).to.equal('epoch 7');
  });

  it('is everybody who came and went, also while their code was being made', async () => {
    people.see(view(1, 'a', 'b'));
    people.see(view(2, 'a', 'b', 'c'));
    people.see(view(3, 'a', 'c'));
    await settle('left b');
    expect(said.filter((line) => !line.startsWith('epoch'))).to.deep.equal(['joined b', 'joined c', 'left b']);
  });

  it('is, in a rush, the code of the last ones: none is stretched for those who are no longer all', async () => {
    const { subtle } = crypto;
    const derive = subtle.deriveBits.bind(subtle);
    let stretched = 0;
    subtle.deriveBits = (...args) => {
      stretched += 1;
      return derive(...args);
    };
    try {
      const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
      for (let here = 1; here <= names.length; here += 1) people.see(view(here, ...names.slice(0, here)));
      await settle('joined h');
      expect(stretched, 'the first and the last').to.equal(2);
      expect(people.code).to.equal(await verificationCode(names.map(member)));
    } finally {
      Reflect.deleteProperty(subtle, 'deriveBits');
    }
  });
});

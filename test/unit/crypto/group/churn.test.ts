import { expect } from '@open-wc/testing';
import { EnginePerson, authenticators } from '../../../support/group/engine-people.js';

/** Joins and leaves; a seed makes the same ones again. */
const CHANGES = 500;
const SEED = 20_261_128;
const MOST_PEOPLE = 5;

function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('five hundred joins and leaves', function () {
  this.timeout(180_000);

  it('are all accepted by everybody, who stay in one epoch', async () => {
    const random = randomFrom(SEED);
    const first = await EnginePerson.make('0');
    await first.create();
    let people: readonly EnginePerson[] = [first];
    for (let change = 1; change <= CHANGES; change += 1) {
      const by = people[random(people.length)] ?? first;
      const joins = people.length < 2 || (people.length < MOST_PEOPLE && random(2) === 0);
      if (joins) {
        const joiner = await EnginePerson.make(String(change));
        const { message } = await joiner.join(by);
        for (const person of people) expect(await person.process(message)).to.equal(true);
        people = [...people, joiner];
      } else {
        const others = people.filter((person) => person !== by);
        const gone = others[random(others.length)];
        const { message } = await by.commit(gone ? [gone] : []);
        for (const person of others) expect(await person.process(message)).to.equal(person !== gone);
        people = people.filter((person) => person !== gone);
      }
      expect(authenticators(people).size).to.equal(1);
    }
  });
});

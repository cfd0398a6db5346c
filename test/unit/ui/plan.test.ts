import { expect } from '@open-wc/testing';
import type { Person } from '../../../src/meeting/state.js';
import { NO_MEMORY, planStage } from '../../../src/ui/layout/plan.js';
import type { StageFacts, StageMemory, StagePlan } from '../../../src/ui/layout/plan.js';
import { makePeople } from './people.js';

const WIDE = { width: 1000, height: 560 };

function plan(
  change: Partial<StageFacts> & { readonly page?: number } = {},
  memory: StageMemory = NO_MEMORY,
): StagePlan {
  const { page = 0, ...facts } = change;
  const quiet: StageFacts = {
    people: makePeople(3),
    speakers: [],
    layout: 'auto',
    pinned: null,
    selfView: true,
    maxTiles: null,
    audioOnly: false,
  };
  return planStage({ ...quiet, ...facts }, WIDE, page, memory);
}

const say = ({ tiles }: StagePlan): string =>
  tiles.map(({ person, source, role }) => `${role}:${person.identity}${source === 'screen' ? '+' : ''}`).join(' ');
const change = (people: readonly Person[], identity: string, to: Partial<Person>): readonly Person[] =>
  people.map((person) => (person.identity === identity ? { ...person, ...to } : person));
const sharing = (people: readonly Person[], identity: string): readonly Person[] =>
  change(people, identity, { screen: true });
const speaking = (people: readonly Person[], ...who: readonly string[]): Partial<StageFacts> => ({
  people: people.map((person) => ({ ...person, speaking: who.includes(person.identity) })),
  speakers: who,
});

describe('layout auto', () => {
  it('is a grid while nobody shares a screen', () => {
    expect(say(plan())).to.equal('grid:me grid:p1 grid:p2');
  });

  it('shows the one other person large and oneself in the corner', () => {
    expect(say(plan({ people: makePeople(2) }))).to.equal('focus:p1 corner:me');
  });

  it('shows oneself alone', () => {
    expect(say(plan({ people: makePeople(1) }))).to.equal('grid:me');
  });

  it('makes a shared screen large, its person beside it', () => {
    expect(say(plan({ people: sharing(makePeople(3), 'p2') }))).to.equal('focus:p2+ strip:me strip:p1 strip:p2');
  });

  it('shows the screen shared last', () => {
    const first = plan({ people: sharing(makePeople(4), 'p3') });
    const second = plan({ people: sharing(sharing(makePeople(4), 'p3'), 'p1') }, first.memory);
    expect(say(second)).to.match(/^focus:p1\+ strip:p3\+ /);
  });

  it("does not show one's own shared screen", () => {
    expect(say(plan({ people: sharing(makePeople(3), 'me') }))).to.equal('grid:me grid:p1 grid:p2');
  });

  it('shows no screen where no pictures are received', () => {
    expect(say(plan({ people: sharing(makePeople(3), 'p1'), audioOnly: true }))).to.equal('grid:me grid:p1 grid:p2');
  });

  it('makes a pinned person large, before a shared screen', () => {
    expect(say(plan({ people: sharing(makePeople(3), 'p2'), pinned: 'p1' }))).to.match(/^focus:p1 /);
  });

  it('makes the screen of a pinned person large', () => {
    expect(say(plan({ people: sharing(sharing(makePeople(3), 'p1'), 'p2'), pinned: 'p1' }))).to.match(/^focus:p1\+ /);
  });

  it('forgets a pinned person who left', () => {
    expect(say(plan({ pinned: 'gone' }))).to.equal('grid:me grid:p1 grid:p2');
  });
});

describe('layout grid', () => {
  it('keeps a shared screen in the grid, first', () => {
    expect(say(plan({ layout: 'grid', people: sharing(makePeople(3), 'p2') }))).to.equal(
      'grid:p2+ grid:me grid:p1 grid:p2',
    );
  });

  it('is a grid for two as well', () => {
    expect(say(plan({ layout: 'grid', people: makePeople(2) }))).to.equal('grid:me grid:p1');
  });
});

describe('layout speaker', () => {
  it('makes who speaks large', () => {
    expect(say(plan({ layout: 'speaker', ...speaking(makePeople(4), 'p2') }))).to.equal(
      'focus:p2 strip:me strip:p1 strip:p3',
    );
  });

  it('keeps the last speaker large while it is quiet', () => {
    const before = plan({ layout: 'speaker', ...speaking(makePeople(4), 'p2') });
    expect(say(plan({ layout: 'speaker', people: makePeople(4) }, before.memory))).to.match(/^focus:p2 /);
  });

  it('never makes oneself large for speaking', () => {
    expect(say(plan({ layout: 'speaker', ...speaking(makePeople(4), 'me') }))).to.match(/^focus:p1 /);
  });

  it('lets the next speaker change places with the last, and moves nobody else', () => {
    const people = makePeople(5);
    const before = plan({ layout: 'speaker', ...speaking(people, 'p1') });
    expect(say(before)).to.equal('focus:p1 strip:me strip:p2 strip:p3 strip:p4');
    const after = plan({ layout: 'speaker', ...speaking(people, 'p3', 'p1') }, before.memory);
    expect(say(after)).to.equal('focus:p3 strip:me strip:p2 strip:p1 strip:p4');
  });

  it('gives pages to a strip that is too long', () => {
    const { page, pages, tiles } = plan({ layout: 'speaker', people: makePeople(30), page: 1 });
    expect(page).to.equal(1);
    expect(pages).to.be.greaterThan(2);
    expect(tiles[0]?.role).to.equal('focus');
    expect(tiles.length).to.be.lessThan(12);
  });
});

describe('layout spotlight', () => {
  it('shows one alone', () => {
    expect(say(plan({ layout: 'spotlight', ...speaking(makePeople(9), 'p4') }))).to.equal('focus:p4');
    expect(say(plan({ layout: 'spotlight', people: makePeople(2) }))).to.equal('focus:p1');
  });
});

describe('own picture', () => {
  it('leaves when it is hidden', () => {
    expect(say(plan({ selfView: false }))).to.equal('grid:p1 grid:p2');
    expect(say(plan({ selfView: false, people: makePeople(2) }))).to.equal('grid:p1');
    expect(say(plan({ selfView: false, people: makePeople(1) }))).to.equal('');
  });
});

describe('max-tiles', () => {
  it('bounds what is on the screen at once, in every layout', () => {
    for (const layout of ['auto', 'grid', 'speaker', 'spotlight'] as const) {
      for (const maxTiles of [1, 2, 4]) {
        for (const count of [1, 2, 3, 12]) {
          const { tiles } = plan({ layout, maxTiles, people: makePeople(count) });
          expect(tiles.length, `${layout} ${maxTiles} ${count}`).to.be.within(1, maxTiles);
        }
      }
    }
  });

  it('gives the rest further pages', () => {
    const { pages } = plan({ layout: 'grid', maxTiles: 4, people: makePeople(9) });
    expect(pages).to.equal(3);
  });
});

describe('a speaker on a further page', () => {
  const people = makePeople(9);

  it('comes to the first page in the place of one silent person', () => {
    const before = plan({ layout: 'grid', maxTiles: 4, people });
    expect(say(before)).to.equal('grid:me grid:p1 grid:p2 grid:p3');
    const after = plan({ layout: 'grid', maxTiles: 4, ...speaking(people, 'p7') }, before.memory);
    expect(say(after)).to.equal('grid:me grid:p1 grid:p2 grid:p7');
  });

  it('stays there when they fall silent', () => {
    const after = plan({ layout: 'grid', maxTiles: 4, ...speaking(people, 'p7') });
    expect(say(plan({ layout: 'grid', maxTiles: 4, people }, after.memory))).to.equal(
      'grid:me grid:p1 grid:p2 grid:p7',
    );
  });
});

describe('fifty people', () => {
  it('are forty-nine and a second page on a wall', () => {
    const facts: StageFacts = { ...wall, people: makePeople(50) };
    const first = planStage(facts, { width: 1920, height: 1000 }, 0);
    expect(first.tiles).to.have.length(49);
    expect(first.pages).to.equal(2);
    expect(planStage(facts, { width: 1920, height: 1000 }, 1, first.memory).tiles).to.have.length(1);
  });

  it('leave room for the pager below the tiles', () => {
    const { tiles } = planStage({ ...wall, people: makePeople(50) }, { width: 320, height: 190 }, 0);
    for (const { rect } of tiles) expect(rect.top + rect.height).to.be.at.most(150);
  });

  const wall: StageFacts = {
    people: [],
    speakers: [],
    layout: 'grid',
    pinned: null,
    selfView: true,
    maxTiles: null,
    audioOnly: false,
  };
});

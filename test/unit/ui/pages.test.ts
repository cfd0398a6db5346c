import { expect } from '@open-wc/testing';
import { bringForward, keepOrder, swap, takePage } from '../../../src/ui/layout/pages.js';

const NONE: ReadonlySet<string> = new Set();
const letters = (word: string): string[] => Array.from(word);
const word = (keys: readonly string[]): string => keys.join('');

describe('pages of tiles', () => {
  it('cuts the list and says where one is', () => {
    expect(takePage(letters('abcdefg'), 3, 1)).to.deep.equal({ keys: letters('def'), page: 1, pages: 3 });
  });

  it('shows the last page where the wanted one is gone', () => {
    expect(takePage(letters('abcd'), 3, 7)).to.deep.equal({ keys: ['d'], page: 1, pages: 2 });
    expect(takePage([], 3, 2)).to.deep.equal({ keys: [], page: 0, pages: 1 });
  });
});

describe('order of tiles', () => {
  it('puts newcomers last', () => {
    expect(word(keepOrder(letters('ab'), letters('bac')))).to.equal('abc');
  });

  it('fills the place of who left with the last one, and moves nobody else', () => {
    expect(word(keepOrder(letters('abcdef'), letters('acdef')))).to.equal('afcde');
  });

  it('gives the place to a newcomer who came in the same moment', () => {
    expect(word(keepOrder(letters('abc'), letters('acx')))).to.equal('axc');
  });

  it('survives everybody leaving, in any pattern', () => {
    expect(word(keepOrder(letters('abcd'), []))).to.equal('');
    expect(word(keepOrder(letters('abcd'), letters('b')))).to.equal('b');
    expect(word(keepOrder(letters('abcd'), letters('ac')))).to.equal('ac');
    expect(word(keepOrder(letters('abcdef'), letters('bdf')))).to.equal('fbd');
  });

  it('swaps two and leaves the others', () => {
    expect(word(swap(letters('abcd'), 'a', 'd'))).to.equal('dbca');
    expect(word(swap(letters('abcd'), 'a', 'x'))).to.equal('abcd');
  });
});

describe('who speaks comes forward', () => {
  it('changes places with the one who was silent longest, and moves nobody else', () => {
    expect(word(bringForward(letters('abcdef'), 3, ['e'], letters('eab'), NONE))).to.equal('abedcf');
  });

  it('leaves the order alone when the speaker is on the first page', () => {
    expect(word(bringForward(letters('abcdef'), 3, ['b'], ['b'], NONE))).to.equal('abcdef');
  });

  it('never sends away who speaks too, nor who is kept', () => {
    expect(word(bringForward(letters('abcdef'), 3, letters('fb'), letters('fb'), new Set('a')))).to.equal('abfdec');
  });

  it('leaves the rest where they are when all of the first page speak', () => {
    expect(word(bringForward(letters('abcd'), 2, letters('abc'), letters('abc'), NONE))).to.equal('abcd');
  });

  it('takes no more than a page holds', () => {
    expect(word(bringForward(letters('abcdef'), 2, letters('fedc'), letters('fedc'), NONE))).to.equal('efcdab');
  });
});

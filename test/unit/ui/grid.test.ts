import { expect } from '@open-wc/testing';
import { chooseGrid, countFitting, MOST_TILES, narrowestTile, placeGrid } from '../../../src/ui/layout/grid.js';

const COUNTS = [1, 2, 3, 5, 9, 16, 25, 49];
const SIZES = [
  { width: 320, height: 180 },
  { width: 360, height: 560 },
  { width: 800, height: 520 },
  { width: 1920, height: 1000 },
];

describe('grid of tiles', () => {
  it('chooses columns and rows by the largest tiles', () => {
    const wide = { width: 1920, height: 1000 };
    const shapes = COUNTS.map((count) => chooseGrid(count, wide, 8)).map(({ columns, rows }) => `${columns}x${rows}`);
    expect(shapes).to.deep.equal(['1x1', '2x1', '2x2', '3x2', '3x3', '4x4', '5x5', '7x7']);
  });

  it('lets five people stand in two rows rather than three, where they are hardly smaller', () => {
    expect(chooseGrid(5, { width: 1264, height: 730 }, 8)).to.deep.include({ columns: 3, rows: 2 });
  });

  it('stacks two people where the box is upright', () => {
    expect(chooseGrid(2, { width: 360, height: 560 }, 4)).to.deep.include({ columns: 1, rows: 2 });
  });

  it('keeps camera tiles at 16:9 where the box lies', () => {
    for (const count of COUNTS) {
      const { tile } = chooseGrid(count, { width: 1920, height: 1000 }, 8);
      expect(tile.width / tile.height).to.be.closeTo(16 / 9, 0.02);
    }
  });

  it('puts every tile inside the box and none over another, at every size and count', () => {
    for (const size of SIZES) {
      for (const count of COUNTS) {
        const rects = placeGrid(count, { start: 0, top: 0, ...size }, 4);
        expect(rects).to.have.length(count);
        for (const [index, one] of rects.entries()) {
          const named = `${count} in ${size.width}x${size.height}`;
          expect(one.start, named).to.be.at.least(0);
          expect(one.top, named).to.be.at.least(0);
          expect(one.start + one.width, named).to.be.at.most(size.width);
          expect(one.top + one.height, named).to.be.at.most(size.height);
          for (const other of rects.slice(index + 1)) {
            const apart =
              one.start + one.width <= other.start ||
              other.start + other.width <= one.start ||
              one.top + one.height <= other.top ||
              other.top + other.height <= one.top;
            expect(apart, `${named}: ${JSON.stringify([one, other])}`).to.equal(true);
          }
        }
      }
    }
  });

  it('centres the last row', () => {
    const [first, , last] = placeGrid(3, { start: 0, top: 0, width: 1000, height: 600 }, 8);
    const middle = (rect: typeof last): number => (rect?.start ?? 0) + (rect?.width ?? 0) / 2;
    expect(middle(last)).to.be.closeTo(500, 1);
    expect(first?.start).to.be.lessThan(middle(last));
  });

  it('says how many tiles wide enough to see somebody fit', () => {
    expect(countFitting({ width: 320, height: 180 }, 4)).to.equal(9);
    expect(countFitting({ width: 640, height: 400 }, 8)).to.equal(16);
    expect(countFitting({ width: 100, height: 50 }, 4)).to.equal(1);
    expect(countFitting({ width: 3840, height: 2160 }, 8)).to.equal(MOST_TILES);
  });

  it('makes no tile of a full page smaller than that, upright ones included', () => {
    for (const size of SIZES) {
      const { tile } = chooseGrid(countFitting(size, 4), size, 4);
      const smallest = (narrowestTile(size) - 1) ** 2 / (16 / 9);
      expect(tile.width * tile.height, `${size.width}x${size.height}`).to.be.at.least(smallest);
    }
  });
});

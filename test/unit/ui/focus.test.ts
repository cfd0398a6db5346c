import { expect } from '@open-wc/testing';
import type { Rect } from '../../../src/ui/layout/box.js';
import { placeFocus, placePair } from '../../../src/ui/layout/focus.js';

const area = (width: number, height: number): Rect => ({ start: 0, top: 0, width, height });
const wish = (count: number, most = 48): { count: number; most: number; turning: number } => ({
  count,
  most,
  turning: 40,
});
const BOXES = [area(312, 184), area(352, 570), area(784, 520), area(1904, 1000)];

const inside = (rect: Rect, { width, height }: Rect): boolean =>
  rect.start >= 0 && rect.top >= 0 && rect.start + rect.width <= width && rect.top + rect.height <= height;
const overlap = (one: Rect, other: Rect): boolean =>
  one.start < other.start + other.width &&
  other.start < one.start + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;

describe('a large picture and a strip', () => {
  it('leaves everything inside the box and nothing over another, at every size and count', () => {
    for (const box of BOXES) {
      for (const count of [0, 1, 2, 5, 12, 48]) {
        for (const whole of [true, false]) {
          const { focus, strip, pager } = placeFocus(wish(count), whole, box, 8);
          const all = [focus, ...strip, ...(pager ? [pager] : [])];
          const named = `${count} in ${box.width}x${box.height}`;
          for (const [index, rect] of all.entries()) {
            expect(inside(rect, box), `${named}: ${JSON.stringify(rect)}`).to.equal(true);
            for (const other of all.slice(index + 1)) {
              expect(overlap(rect, other), `${named}: ${JSON.stringify([rect, other])}`).to.equal(false);
            }
          }
        }
      }
    }
  });

  it('puts the strip beside the picture in a lying box, and below in an upright one', () => {
    const lying = placeFocus(wish(3), false, area(1904, 1000), 8);
    expect(lying.strip[0]?.start).to.be.greaterThan(lying.focus.start + lying.focus.width);
    const upright = placeFocus(wish(3), false, area(352, 570), 4);
    expect(upright.strip[0]?.top).to.be.greaterThan(upright.focus.top + upright.focus.height - 1);
  });

  it('turns pages only where not all fit', () => {
    expect(placeFocus(wish(3), true, area(1280, 720), 8).pager).to.equal(null);
    expect(placeFocus(wish(20), true, area(1280, 720), 8).pager).to.not.equal(null);
  });

  it('gives a shared screen all the room beside the strip', () => {
    const { focus, strip } = placeFocus(wish(3), true, area(1280, 720), 8);
    expect(focus).to.deep.equal({ start: 0, top: 0, width: (strip[0]?.start ?? 0) - 8, height: 720 });
  });

  it('shows no more than it may', () => {
    expect(placeFocus(wish(9, 2), true, area(1280, 720), 8).strip).to.have.length(2);
    expect(placeFocus(wish(9, 0), true, area(1280, 720), 8)).to.deep.equal({
      focus: area(1280, 720),
      strip: [],
      pager: null,
    });
  });
});

describe('a pair', () => {
  it('lays the small picture into the corner of the large one', () => {
    for (const box of BOXES) {
      const { large, corner } = placePair(box, 8);
      expect(inside(large, box)).to.equal(true);
      expect(corner.start + corner.width).to.equal(large.start + large.width - 8);
      expect(corner.top + corner.height).to.equal(large.top + large.height - 8);
      expect(corner.width).to.be.lessThan(large.width / 2);
    }
  });
});

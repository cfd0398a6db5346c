import { expect } from '@open-wc/testing';
import type { Happening, Notice } from '../../../src/meeting/state.js';
import { findRise } from '../../../src/ui/announcer/find-rise.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery } from '../../support/gallery/gallery.js';
import { darkMeetingOf } from '../../support/gallery/scenes-stage.js';

const LONG = 'Somebody whose name is rather long';

const notices = (...happenings: readonly Happening[]): readonly Notice[] =>
  happenings.map((what, index) => ({ id: index + 1, what }));

const NEWS = notices(
  { kind: 'joined', name: LONG },
  { kind: 'hand-up', name: 'Jonas Weber' },
  { kind: 'failed', what: 'camera', code: 'ERR_SM_DEVICE' },
  { kind: 'joined', name: 'Maya Lindqvist' },
);

describe('toasts', function () {
  // A machine that runs other browsers beside this one.
  this.timeout(60_000);
  let gallery: Gallery;
  afterEach(() => gallery.remove());

  const seen = (): DOMRect[] =>
    [...gallery.root.querySelectorAll<HTMLElement>('.toast')]
      .filter((toast) => toast.style.opacity !== '0')
      .map((toast) => toast.getBoundingClientRect());
  const names = (): DOMRect[] =>
    [...gallery.root.querySelectorAll('.tile-name, .badge')]
      .filter((name) => name.checkVisibility())
      .map((name) => name.getBoundingClientRect());
  const overlap = (one: DOMRect, other: DOMRect): boolean =>
    one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;

  for (const lang of ['en', 'ar']) {
    for (const [width, height] of [
      [320, 240],
      [360, 640],
      [1920, 1080],
    ] as const) {
      it(`cover nobody's name at ${width} × ${height}, in ${lang}`, async () => {
        for (const count of [1, 2, 3, 4, 6, 9]) {
          gallery = await openGallery({ width, height, lang, meeting: darkMeetingOf(count, { notices: NEWS }) });
          await placed();
          const named = `${count} people`;
          expect(seen(), named).not.to.have.length(0);
          const covered = seen().flatMap((toast) => names().filter((name) => overlap(toast, name)));
          expect(covered, named).to.have.length(0);
          const stage = gallery.find('.room-stage').getBoundingClientRect();
          for (const { top, bottom } of seen())
            expect([top >= stage.top, bottom <= stage.bottom + 8], named).to.deep.equal([true, true]);
          gallery.remove();
        }
      });
    }
  }

  it('make way when somebody comes while they are shown', async () => {
    gallery = await openGallery({ width: 360, height: 640, meeting: darkMeetingOf(1, { notices: NEWS.slice(0, 1) }) });
    await placed();
    for (const count of [2, 4, 7]) {
      await gallery.update({ people: darkMeetingOf(count).people ?? [] });
      await placed();
      expect(seen().flatMap((toast) => names().filter((name) => overlap(toast, name)))).to.have.length(0);
    }
  });

  /** Placed, which takes two frames, and at rest: they move in. */
  async function placed(): Promise<void> {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    for (const animation of gallery.root.getAnimations()) animation.finish();
  }
});

describe('how far toasts rise', () => {
  const box = (left: number, top: number, width: number, height: number): DOMRect =>
    new DOMRect(left, top, width, height);

  it('is not at all where nothing is in their way', () => {
    expect(findRise([box(0, 100, 50, 20)], [box(60, 100, 50, 20), box(0, 40, 50, 20)])).to.equal(0);
  });

  it('is to just above what they would cover, and above what they would cover there', () => {
    expect(findRise([box(0, 100, 50, 20)], [box(0, 110, 20, 10)])).to.equal(14);
    expect(findRise([box(0, 100, 50, 20)], [box(0, 110, 20, 10), box(0, 80, 20, 10)])).to.equal(44);
  });
});

import { expect } from '@open-wc/testing';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery, GalleryOptions } from '../../support/gallery/gallery.js';
import { SCENES } from '../../support/gallery/scenes.js';

const PHONE = { width: 320, height: 640 };

/** The lines of text inside, as they are drawn. */
function textBoxes(element: Element): readonly DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(element);
  return [...range.getClientRects()];
}

const apart = (one: DOMRect, other: DOMRect): boolean =>
  one.bottom <= other.top || one.top >= other.bottom || one.right <= other.left || one.left >= other.right;

describe('room for words', () => {
  let gallery: Gallery | null = null;
  afterEach(() => gallery?.remove());

  const open = async (scene: string, options: GalleryOptions = {}): Promise<Gallery> => {
    gallery = await openGallery({ ...SCENES[scene], ...PHONE, ...options });
    return gallery;
  };

  for (const lang of ['en', 'ar']) {
    for (const [scene, button] of [
      ['lobby-denied', '.lobby [type=submit]'],
      ['refused-expired', '[aria-describedby=join-standard-more]'],
    ] as const) {
      it(`is around two lines on a button: ${scene}, ${lang}`, async () => {
        const { find } = await open(scene, { lang });
        // Narrow enough for two lines, whatever the fonts of the machine.
        find(button).style.setProperty('max-inline-size', '9em');
        const lines = textBoxes(find(button));
        const box = find(button).getBoundingClientRect();
        const top = Math.min(...lines.map((line) => line.top));
        const bottom = Math.max(...lines.map((line) => line.bottom));
        expect(bottom - top, 'two lines').to.be.greaterThan(30);
        expect(top - box.top).to.be.at.least(5);
        expect(box.bottom - bottom).to.be.at.least(5);
      });
    }

    for (const [width, height] of [
      [320, 640],
      [360, 400],
      [470, 800],
      [320, 240],
    ] as const) {
      it(`is left for one’s name under what one is told alone: ${String(width)} × ${String(height)}, ${lang}`, async () => {
        const { find } = await open('stage-1', { lang, width, height });
        const name = find('.tile-name').getBoundingClientRect();
        const told = find('.stage-alone').getBoundingClientRect();
        expect(apart(told, name), JSON.stringify([told, name])).to.equal(true);
        expect(told.top).to.be.at.least(find('.stage').getBoundingClientRect().top);
      });
    }
  }

  for (const [width, height] of [
    [320, 240],
    [320, 640],
    [1280, 800],
  ] as const) {
    it(`is left for a name under reactions of those who are not shown: ${String(width)} × ${String(height)}`, async () => {
      const { find } = await open('stage-reactions', { width, height });
      const name = find('.tile-name').getBoundingClientRect();
      const reactions = find('.stage-reactions').getBoundingClientRect();
      expect(apart(reactions, name), JSON.stringify([reactions, name])).to.equal(true);
    });
  }

  it('is left for names under what says that pictures are not shown', async () => {
    const { find, root } = await open('stage-audio-only', { width: 320, height: 240 });
    const notes = find('.stage-notes').getBoundingClientRect();
    for (const name of root.querySelectorAll('.tile-name')) {
      expect(apart(notes, name.getBoundingClientRect()), name.textContent).to.equal(true);
    }
    expect(apart(notes, find('[part~=badge]').getBoundingClientRect()), 'the badge').to.equal(true);
  });
});

import { expect } from '@open-wc/testing';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery } from '../../support/gallery/gallery.js';
import { SCENES } from '../../support/gallery/scenes.js';

/** Scenes that may be longer than a small phone. */
const LONG = Object.entries(SCENES).filter(([name]) => /^(lobby|panel|refused)/.test(name));

/** Boxes that scroll, with what of them lies beside their edge, in CSS pixels. */
function findSideways(root: ShadowRoot): string[] {
  const found: string[] = [];
  for (const box of root.querySelectorAll<HTMLElement>('*')) {
    const { overflowX } = getComputedStyle(box);
    const hidden = box.scrollWidth - box.clientWidth;
    if (/^(auto|scroll)$/.test(overflowX) && hidden > 0) found.push(`${box.localName}.${box.className}: ${hidden}`);
  }
  return found;
}

describe('nothing has to be scrolled sideways', function () {
  this.timeout(30_000);
  let gallery: Gallery | null = null;
  afterEach(() => gallery?.remove());

  for (const lang of ['en', 'ar']) {
    it(`in the lobby, a panel or a refusal, on a small phone: ${lang}`, async () => {
      const found: string[] = [];
      for (const [name, scene] of LONG) {
        gallery = await openGallery({ ...scene, width: 320, height: 568, lang });
        found.push(...findSideways(gallery.root).map((box) => `${name}: ${box}`));
        gallery.remove();
      }
      gallery = null;
      expect(LONG.length).to.be.above(40);
      expect(found).to.deep.equal([]);
    });
  }
});

import { expect } from '@open-wc/testing';
import { findViolations } from '../../support/gallery/axe.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery, GalleryOptions } from '../../support/gallery/gallery.js';
import { SCENES } from '../../support/gallery/scenes.js';

const THEMES = ['light', 'dark', 'contrast'] as const;

describe('axe finds nothing', function () {
  // A machine that runs other browsers beside this one.
  this.timeout(30_000);
  let gallery: Gallery | null = null;
  afterEach(() => gallery?.remove());

  const open = async (scene: string, options: GalleryOptions = {}): Promise<Gallery> => {
    gallery = await openGallery({ ...SCENES[scene], ...options });
    return gallery;
  };

  for (const theme of THEMES) {
    it(`in an open menu, ${theme}`, async () => {
      const { find, settled, element } = await open('stage-4', { theme, width: 320, height: 240 });
      find('[aria-label="More"]').click();
      await settled();
      expect(find('[role=menu]:popover-open').querySelectorAll('[role^=menuitem]').length).to.be.greaterThan(10);
      expect(await findViolations(element)).to.deep.equal([]);
    });

    it(`in a question before a person is removed, ${theme}`, async () => {
      const { find, settled, element } = await open('panel-people-host', { theme, width: 1000, height: 700 });
      find('[aria-label="Host’s options for Jonas Weber"]').click();
      await settled();
      find('[role=menu]:popover-open .menu-item:last-child').click();
      await settled();
      expect((find('dialog') as HTMLDialogElement).open).to.equal(true);
      expect(await findViolations(element)).to.deep.equal([]);
    });

    it(`in the list of shortcuts, ${theme}`, async () => {
      const { find, settled, element } = await open('stage-4', { theme });
      find('.stage').dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true, composed: true }));
      await settled();
      expect((find('dialog') as HTMLDialogElement).open).to.equal(true);
      expect(await findViolations(element)).to.deep.equal([]);
    });
  }

  for (const [width, height] of [
    [320, 240],
    [360, 640],
    [1920, 1080],
  ] as const) {
    for (const scene of [
      'stage-1',
      'stage-2',
      'stage-9',
      'stage-screen',
      'stage-reconnecting',
      'panel-chat',
      'panel-people-many',
    ]) {
      it(`in ${scene} at ${width}x${height}`, async () => {
        const { element } = await open(scene, { width, height });
        expect(await findViolations(element)).to.deep.equal([]);
      });
    }
  }
});

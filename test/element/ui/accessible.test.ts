import { expect } from '@open-wc/testing';
import type { Theme } from '../../../src/contract/states.js';
import { findViolations } from '../../support/gallery/axe.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery } from '../../support/gallery/gallery.js';
import { SCENES } from '../../support/gallery/scenes.js';

interface Look {
  readonly theme: Theme;
  readonly lang: string;
}
const LOOKS: readonly Look[] = [
  { theme: 'light', lang: 'en' },
  { theme: 'dark', lang: 'ar' },
  { theme: 'contrast', lang: 'en' },
];

/** Looked at in every theme; the others take turns. */
const MAIN = [
  'lobby',
  'lobby-denied',
  'lobby-joining',
  'ended-network',
  'refused-connect',
  'stage-4',
  'stage-screen',
  'stage-reconnecting',
  'panel-chat',
  'panel-people',
  'panel-security',
  'panel-settings',
  'lobby-checking',
  'lobby-encrypted',
  'lobby-refused',
  'lobby-refused-long',
  'refused-expired',
  'stage-expired',
  'panel-security-paid',
  'lobby-shared-key',
  'stage-mixed',
  'stage-all-banners',
  'stage-protection-news',
  'panel-protection-mixed',
  'panel-protection-changed',
  'panel-protection-shared',
  'panel-people-host',
];

const looksOf = (name: string, index: number): readonly Look[] =>
  MAIN.includes(name) ? LOOKS : LOOKS.slice(index % LOOKS.length).slice(0, 1);

describe('axe finds nothing', function () {
  // Fifty people on a busy machine.
  this.timeout(30_000);
  let gallery: Gallery | null = null;
  afterEach(() => gallery?.remove());

  it('anywhere: every main scene is there', () => {
    expect(Object.keys(SCENES)).to.include.members(MAIN);
  });

  for (const [index, [name, scene]] of Object.entries(SCENES).entries()) {
    for (const look of looksOf(name, index)) {
      it(`in ${name}, ${look.theme}, ${look.lang}`, async () => {
        gallery = await openGallery({ ...scene, ...look });
        expect(await findViolations(gallery.element)).to.deep.equal([]);
      });
    }
  }
});

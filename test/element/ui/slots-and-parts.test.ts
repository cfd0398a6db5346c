import { expect } from '@open-wc/testing';
import manifest from '../../../custom-elements.json';
import { Poster } from '../../../src/element/poster.js';
import { openGallery } from '../../support/gallery/gallery.js';
import { SCENES } from '../../support/gallery/scenes.js';

const [tag] = manifest.modules.flatMap(({ declarations = [] }) => declarations);

/** One of each screen, with what only shows now and then: a banner, an offer, an empty room, an end. */
const SHOWN = [
  'lobby',
  'joining',
  'stage-1',
  'stage-4',
  'stage-reconnecting',
  'panel-chat',
  'panel-people',
  'panel-security',
  'panel-settings',
  'stage-all-banners',
  'panel-protection-mixed',
  'panel-people-host',
  'refused-expired',
  'ended-user',
];

describe('what a page can reach inside the tag', function () {
  this.timeout(30_000);

  it('is what the manifest names, and everything of it is there', async () => {
    const slots = new Set<string>();
    const parts = new Set<string>();
    const collect = (root: ParentNode): void => {
      for (const { name } of root.querySelectorAll('slot')) slots.add(name);
      for (const { part } of root.querySelectorAll('[part]')) for (const name of part) parts.add(name);
    };
    const poster = new Poster(() => undefined);
    collect(poster.element);
    for (const name of SHOWN) {
      const { root, remove } = await openGallery(SCENES[name]);
      collect(root);
      // What stands in a root further in would be out of a page's reach.
      expect([...root.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot !== null)).to.deep.equal([]);
      remove();
    }
    const names = (list: readonly { readonly name: string }[] = []): string[] => list.map(({ name }) => name);
    expect([...slots].sort()).to.deep.equal(names(tag?.slots).sort());
    expect([...parts].sort()).to.deep.equal(names(tag?.cssParts).sort());
  });
});

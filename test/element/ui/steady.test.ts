import { expect } from '@open-wc/testing';
import type { Person } from '../../../src/meeting/state.js';
import { TileElement } from '../../../src/ui/tile/tile-element.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery } from '../../support/gallery/gallery.js';
import { darkMeetingOf, line } from '../../support/gallery/scenes-stage.js';

describe('forty-nine people', function () {
  // A machine that runs other browsers beside this one.
  this.timeout(10_000);
  let gallery: Gallery;
  afterEach(() => gallery.remove());

  /** Identities whose tiles render while the action runs. */
  async function rendered(action: () => Promise<void>): Promise<string[]> {
    const seen: string[] = [];
    const { prototype } = TileElement as unknown as { prototype: { performUpdate: (this: TileElement) => void } };
    const { performUpdate } = prototype;
    prototype.performUpdate = function (): void {
      seen.push(this.person?.identity ?? '');
      performUpdate.call(this);
    };
    try {
      await action();
    } finally {
      prototype.performUpdate = performUpdate;
    }
    return seen;
  }

  const speak = (who: readonly number[]): { people: readonly Person[]; speakers: readonly string[] } => ({
    people: gallery.store.meeting.people.map((person, index) =>
      person.speaking === who.includes(index) ? person : { ...person, speaking: who.includes(index) },
    ),
    speakers: who.map((index) => `person-${index}`),
  });

  it('render only the tiles of those who begin or stop to speak', async () => {
    gallery = await openGallery({ width: 1920, height: 1080, meeting: darkMeetingOf(49) });
    expect(gallery.root.querySelectorAll('sm-tile')).to.have.length(49);
    expect(await rendered(() => gallery.update(speak([5])))).to.deep.equal(['person-5']);
    expect(await rendered(() => gallery.update(speak([7, 9])))).to.deep.equal(['person-5', 'person-7', 'person-9']);
  });

  it('render none for what happens outside of the pictures', async () => {
    gallery = await openGallery({ width: 1920, height: 1080, meeting: darkMeetingOf(49) });
    const seen = await rendered(() =>
      gallery.update({ unread: 3, notices: [{ id: 1, what: { kind: 'joined', name: 'A' } }] }),
    );
    expect(seen).to.deep.equal([]);
  });

  it('render one tile for a reaction', async () => {
    gallery = await openGallery({ width: 1920, height: 1080, meeting: darkMeetingOf(49) });
    const seen = await rendered(() => gallery.update({ reactions: [{ id: 1, identity: 'person-3', name: 'clap' }] }));
    expect(seen).to.deep.equal(['person-3']);
  });

  it('change places without rendering any tile: only a box moves', async () => {
    gallery = await openGallery({ width: 1920, height: 1080, meeting: darkMeetingOf(49) });
    const seen = await rendered(async () => {
      gallery.element.style.inlineSize = '1600px';
      await gallery.settled();
    });
    expect(seen).to.deep.equal([]);
  });
});

describe('a long chat', function () {
  // A machine that runs other browsers beside this one.
  this.timeout(10_000);

  it('makes only the new line, and none while one types', async () => {
    const history = Array.from({ length: 300 }, (_, index) => line(index));
    const gallery = await openGallery({ meeting: darkMeetingOf(3, { panel: 'chat', chat: history }) });
    const touched: Node[] = [];
    const watch = new MutationObserver((records) =>
      touched.push(...records.flatMap(({ addedNodes }) => [...addedNodes])),
    );
    watch.observe(gallery.find('.chat-log'), { subtree: true, childList: true, characterData: true, attributes: true });
    const input = gallery.find('.chat-input') as HTMLTextAreaElement;
    input.value = 'Hello';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await gallery.settled();
    expect(touched).to.deep.equal([]);
    await gallery.update({ chat: [...history, line(301)] });
    expect(touched.filter((node) => node instanceof Element)).to.have.length(1);
    watch.disconnect();
    gallery.remove();
  });
});

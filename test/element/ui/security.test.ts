import { expect } from '@open-wc/testing';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery, GalleryOptions } from '../../support/gallery/gallery.js';
import { meetingOf } from '../../support/gallery/scenes-stage.js';

describe('the security badge', () => {
  let gallery: Gallery;
  const open = async (options: GalleryOptions = {}): Promise<void> => {
    gallery = await openGallery({ meeting: meetingOf(2), ...options });
  };
  afterEach(() => gallery.remove());

  it('says that the meeting is not end-to-end encrypted, and opens the panel that explains it', async () => {
    await open();
    const badge = gallery.find('.badge');
    expect(badge.textContent).to.include('Not end-to-end encrypted');
    expect(badge.getAttribute('aria-label')).to.include('Not end-to-end encrypted');
    badge.click();
    expect(gallery.asked).to.deep.equal([['set-panel', 'security']]);
    expect(badge.getAttribute('aria-expanded')).to.equal('false');
    await gallery.update({ panel: 'security' });
    expect(badge.getAttribute('aria-expanded')).to.equal('true');
    badge.click();
    expect(gallery.asked.at(-1)).to.deep.equal(['set-panel', 'none']);
  });

  it('still says it where the page offers no panel, and in a narrow box', async () => {
    await open({ controls: ['mic', 'leave'], width: 320, height: 240 });
    const badge = gallery.find('.badge');
    expect(badge.localName).to.equal('span');
    expect(badge.innerText).to.include('Standard');
    expect(badge.checkVisibility()).to.equal(true);
  });

  it('can be reached by the page’s own style', async () => {
    await open();
    expect(gallery.find('.badge').getAttribute('part')?.split(' ')).to.include('badge');
  });
});

describe('the security panel', () => {
  let gallery: Gallery;
  afterEach(() => gallery.remove());

  it('says in plain sentences who can see and hear, what is protected, and why it is so', async () => {
    gallery = await openGallery({
      meeting: meetingOf(2, { panel: 'security' }),
      slots: { upgrade: 'Our plans' },
    });
    const panel = gallery.find('#panel-security');
    expect(panel.getAttribute('part')).to.equal('panel');
    for (const sentence of [
      'is not end-to-end encrypted',
      'The people in it',
      'Whoever runs the server',
      'cannot look inside',
    ])
      expect(panel.textContent).to.include(sentence);
    expect(panel.textContent).to.include('has not granted it');
    expect((panel.querySelector('slot[name=upgrade]') as HTMLSlotElement).assignedElements()).to.have.length(1);
    await gallery.update({ modeReason: 'unknown' });
    expect(panel.textContent).to.include('has not said why');
  });
});

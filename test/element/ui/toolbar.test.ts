import { expect } from '@open-wc/testing';
import type { Meeting } from '../../../src/meeting/state.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery, GalleryOptions } from '../../support/gallery/gallery.js';
import { source } from '../../support/gallery/scenes-lobby.js';
import { meetingOf, withPeople } from '../../support/gallery/scenes-stage.js';

describe('the toolbar', function () {
  // A machine that runs other browsers beside this one.
  this.timeout(10_000);
  let gallery: Gallery;
  const open = async (meeting: Partial<Meeting> = {}, options: GalleryOptions = {}): Promise<void> => {
    gallery = await openGallery({ width: 1280, height: 720, ...options, meeting: { ...meetingOf(3), ...meeting } });
  };
  afterEach(() => gallery.remove());

  const buttons = (): HTMLElement[] => [...gallery.root.querySelectorAll<HTMLElement>('.toolbar button:not([role])')];
  const labels = (): string[] => buttons().map((button) => button.getAttribute('aria-label') ?? '');
  const button = (label: string): HTMLElement => {
    const found = buttons().find((one) => one.getAttribute('aria-label') === label);
    if (!found) throw new Error(`No button "${label}" among ${labels().join(' | ')}`);
    return found;
  };
  const choices = (): HTMLElement[] => [...gallery.root.querySelectorAll<HTMLElement>('.toolbar .menu-item')];

  it('says of each control what a click does', async () => {
    await open();
    expect(labels()).to.deep.equal(
      [
        'Show how this meeting is protected: Not end-to-end encrypted',
        'Turn off microphone',
        'Turn off camera',
        'Share your screen',
        'Raise your hand',
        'Send a reaction',
        'Leave the meeting',
        'Show people, 3 people',
        'Open chat',
        'Change the view',
        'Open settings',
      ].map((label, index) => (index === 0 ? (labels()[0] ?? '') : label)),
    );
    expect(labels()[0]).to.include('Not end-to-end encrypted');
  });

  it('makes one request for each click', async () => {
    await open();
    for (const label of [
      'Turn off microphone',
      'Turn off camera',
      'Share your screen',
      'Raise your hand',
      'Show people, 3 people',
      'Open chat',
      'Open settings',
      'Leave the meeting',
    ]) {
      button(label).click();
    }
    expect(gallery.asked).to.deep.equal([
      ['set-microphone', false],
      ['set-camera', false],
      ['set-screen-share', true],
      ['set-hand', true],
      ['set-panel', 'people'],
      ['set-panel', 'chat'],
      ['set-panel', 'settings'],
      ['leave'],
    ]);
  });

  it('changes only when the model reports it', async () => {
    await open();
    button('Share your screen').click();
    await gallery.settled();
    expect(labels()).to.include('Share your screen');
    await gallery.update({ screen: source({ on: false, pending: true }) });
    expect(button('Share your screen').getAttribute('aria-busy')).to.equal('true');
    button('Share your screen').click();
    await gallery.update({ screen: source() });
    button('Stop sharing your screen').click();
    expect(gallery.asked).to.deep.equal([
      ['set-screen-share', true],
      ['set-screen-share', false],
    ]);
  });

  it('lowers a hand that is up', async () => {
    await open(withPeople(3, { 0: { hand: true, handSince: 1 } }));
    button('Lower your hand').click();
    expect(gallery.asked).to.deep.equal([['set-hand', false]]);
  });

  it('says which panel is open, and closes it', async () => {
    await open({ panel: 'chat' });
    const chat = button('Close chat');
    expect(chat.getAttribute('aria-expanded')).to.equal('true');
    expect(gallery.root.getElementById(chat.getAttribute('aria-controls') ?? '')?.getAttribute('part')).to.include(
      'chat',
    );
    expect(button('Open settings').getAttribute('aria-expanded')).to.equal('false');
    chat.click();
    expect(gallery.asked).to.deep.equal([['set-panel', 'none']]);
  });

  it('counts unread messages, for eyes and ears', async () => {
    await open({ unread: 1 });
    const count = (label: string): string | undefined =>
      button(label).querySelector<HTMLElement>('.toolbar-count')?.dataset['count'];
    expect(count('Open chat, 1 unread message')).to.equal('1');
    await gallery.update({ unread: 120 });
    expect(count('Open chat, 120 unread messages')).to.equal('99+');
  });

  it('hides what the page left out and what the person may not do', async () => {
    await open({
      screen: source({ allowed: false, on: false }),
      canSendData: false,
      camera: source({ allowed: false }),
    });
    expect(labels().slice(1)).to.deep.equal([
      'Turn off microphone',
      'Leave the meeting',
      'Show people, 3 people',
      'Open chat',
      'Change the view',
      'Open settings',
    ]);
    gallery.setLook({ controls: new Set(['mic', 'leave']) });
    await gallery.settled();
    expect(labels()).to.deep.equal(['Turn off microphone', 'Leave the meeting']);
    expect(gallery.find('.badge').localName).to.equal('span');
  });

  it('chooses a layout', async () => {
    await open({ layout: 'grid' });
    button('Change the view').click();
    await gallery.settled();
    const checked = choices().filter((item) => item.getAttribute('aria-checked') === 'true');
    expect(checked.map((item) => item.textContent.trim())).to.deep.equal(['Grid', 'Show my own picture']);
    choices()
      .find((item) => item.textContent.trim() === 'Speaker')
      ?.click();
    expect(gallery.asked).to.deep.equal([['set-layout', 'speaker']]);
  });

  it('sends one of six reactions', async () => {
    await open();
    button('Send a reaction').click();
    await gallery.settled();
    expect(choices().map((item) => item.getAttribute('aria-label'))).to.deep.equal([
      'Thumbs up',
      'Applause',
      'Heart',
      'Laughter',
      'Surprise',
      'Celebration',
    ]);
    choices()[1]?.click();
    expect(gallery.asked).to.deep.equal([['send-reaction', 'clap']]);
  });

  it('opens a menu with the focus in it, moves by arrow keys, and gives the focus back', async () => {
    await open();
    const view = button('Change the view');
    view.focus();
    view.click();
    await gallery.settled();
    expect(view.getAttribute('aria-expanded')).to.equal('true');
    const focused = (): string | undefined => gallery.root.activeElement?.textContent.trim();
    const press = (key: string): void => {
      gallery.root.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
    };
    expect(focused()).to.equal('Automatic');
    press('ArrowDown');
    expect(focused()).to.equal('Grid');
    press('End');
    expect(focused()).to.equal('Keyboard shortcuts');
    press('ArrowDown');
    expect(focused()).to.equal('Automatic');
    (gallery.root.activeElement as HTMLElement).click();
    await gallery.settled();
    expect(gallery.root.activeElement).to.equal(view);
    expect(view.getAttribute('aria-expanded')).to.equal('false');
  });

  it('keeps microphone, camera, more and leaving in the smallest box, all inside it', async () => {
    await open({}, { width: 320, height: 240 });
    expect(labels()).to.include.members(['Turn off microphone', 'Turn off camera', 'More', 'Leave the meeting']);
    for (const one of buttons()) {
      const { left, right, width, height } = one.getBoundingClientRect();
      expect(left).to.be.at.least(0);
      expect(right).to.be.at.most(320);
      expect(Math.min(width, height)).to.be.at.least(24);
    }
  });

  it('puts the rest into the menu', async () => {
    await open({}, { width: 320, height: 240 });
    button('More').click();
    await gallery.settled();
    const named = choices().map((item) => item.getAttribute('aria-label') ?? item.textContent.trim());
    expect(named).to.include.members(['Raise your hand', 'Open settings', 'Applause', 'Speaker', 'Keyboard shortcuts']);
    choices()
      .find((item) => item.textContent.trim() === 'Raise your hand')
      ?.click();
    expect(gallery.asked).to.deep.equal([['set-hand', true]]);
  });

  for (const lang of ['en', 'ar'])
    it(`stands in the middle of a narrow box, inside its padding: ${lang}`, async () => {
      for (const width of [320, 344, 360, 376, 412, 560]) {
        await open({}, { width, height: 640, lang });
        const box = gallery.element.getBoundingClientRect();
        const places = buttons().map((one) => one.getBoundingClientRect());
        const start = Math.min(...places.map(({ left }) => left)) - box.left;
        const end = box.right - Math.max(...places.map(({ right }) => right));
        expect(Math.abs(start - end), `${width}`).to.be.at.most(1);
        expect(start, `${width}`).to.be.at.least(12);
        gallery.remove();
      }
    });

  it('makes room for the buttons of the page', async () => {
    await open({}, { width: 360, height: 640, slots: { 'toolbar-start': 'Visit 42', 'toolbar-end': 'Help' } });
    const bar = gallery.find('.toolbar').getBoundingClientRect();
    for (const slotted of gallery.element.children) {
      const { left, right, width } = slotted.getBoundingClientRect();
      expect(width).to.be.greaterThan(20);
      expect(left).to.be.at.least(bar.left);
      expect(right).to.be.at.most(bar.right);
    }
    for (const one of buttons()) expect(one.getBoundingClientRect().right).to.be.at.most(bar.right);
  });

  it('shows the security badge in the bar of a wide box, on the stage of a narrow one, once', async () => {
    for (const width of [320, 600, 859, 860, 1280]) {
      await open({}, { width });
      const seen = [...gallery.root.querySelectorAll<HTMLElement>('.badge')].filter((badge) => badge.checkVisibility());
      expect(seen, `${width}`).to.have.length(1);
      expect(seen[0]?.closest('.toolbar') !== null, `${width}`).to.equal(width >= 860);
      gallery.remove();
    }
  });
});

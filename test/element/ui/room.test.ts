import { expect } from '@open-wc/testing';
import type { Meeting } from '../../../src/meeting/state.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery, GalleryOptions } from '../../support/gallery/gallery.js';
import { source } from '../../support/gallery/scenes-lobby.js';
import { meetingOf } from '../../support/gallery/scenes-stage.js';

let gallery: Gallery;
const open = async (meeting: Partial<Meeting> = {}, options: GalleryOptions = {}): Promise<void> => {
  gallery = await openGallery({ width: 1000, height: 600, ...options, meeting: meetingOf(3, meeting) });
};
const press = (key: string, target: Element | null = gallery.find('.stage')): void => {
  target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
};

describe('a panel in the meeting', function () {
  // A machine that runs other browsers beside this one.
  this.timeout(10_000);
  afterEach(() => gallery.remove());

  it('stands beside the stage in a wide box', async () => {
    await open({ panel: 'people' });
    const stage = gallery.find('.stage').getBoundingClientRect();
    const panel = gallery.find('.panel').getBoundingClientRect();
    expect(panel.left).to.be.at.least(stage.right);
    expect(panel.bottom).to.be.at.most(gallery.find('.toolbar').getBoundingClientRect().top);
  });

  it('covers the stage in a narrow one, which cannot be reached below it', async () => {
    await open({ panel: 'people' }, { width: 360, height: 640 });
    expect(gallery.find('.stage').checkVisibility({ visibilityProperty: true })).to.equal(false);
    expect(gallery.find('.toolbar').checkVisibility({ visibilityProperty: true })).to.equal(true);
    expect(gallery.find('.panel').getBoundingClientRect().width).to.equal(360);
  });

  it('covers everything in the smallest, and closes', async () => {
    await open({ panel: 'chat' }, { width: 320, height: 240 });
    const { width, height } = gallery.find('.panel').getBoundingClientRect();
    expect([width, height]).to.deep.equal([320, 240]);
    expect(gallery.find('.toolbar').checkVisibility({ visibilityProperty: true })).to.equal(false);
    gallery.find('.panel [aria-label="Close"]').click();
    expect(gallery.asked).to.deep.equal([['set-panel', 'none']]);
  });

  it('takes the focus when it is opened from inside, and gives it back to the button that opened it', async () => {
    await open();
    const opener = gallery.find('[aria-controls="panel-people"]');
    opener.focus();
    await gallery.update({ panel: 'people' });
    expect(gallery.root.activeElement).to.equal(gallery.find('.panel-title'));
    await gallery.update({ panel: 'none' });
    expect(gallery.root.activeElement).to.equal(opener);
  });

  it('puts the cursor into the field of the chat', async () => {
    await open();
    gallery.find('.stage').focus();
    await gallery.update({ panel: 'chat' });
    expect(gallery.root.activeElement).to.equal(gallery.find('.chat-input'));
  });

  it('leaves the focus of who works elsewhere on the page', async () => {
    await open();
    const elsewhere = document.body.appendChild(document.createElement('input'));
    elsewhere.focus();
    await gallery.update({ panel: 'chat' });
    expect(document.activeElement).to.equal(elsewhere);
    elsewhere.remove();
  });
});

describe('keys in the meeting', function () {
  // A machine that runs other browsers beside this one.
  this.timeout(10_000);
  afterEach(() => gallery.remove());

  it('make the request of their control', async () => {
    await open();
    for (const key of ['m', 'v', 'h', 'c', 'p', 'l']) press(key);
    expect(gallery.asked).to.deep.equal([
      ['set-microphone', false],
      ['set-camera', false],
      ['set-hand', true],
      ['set-panel', 'chat'],
      ['set-panel', 'people'],
      ['set-layout', 'grid'],
    ]);
  });

  it('are silent in the chat field', async () => {
    await open({ panel: 'chat' });
    press('m', gallery.find('.chat-input'));
    expect(gallery.asked).to.deep.equal([]);
  });

  it('are silent outside the tag', async () => {
    await open();
    press('m', document.body);
    expect(gallery.asked).to.deep.equal([]);
  });

  it('are off where the page says so, and their list with them', async () => {
    await open({}, { shortcuts: false });
    press('m');
    press('?');
    await gallery.settled();
    expect(gallery.asked).to.deep.equal([]);
    expect(gallery.root.querySelector('dialog')).to.equal(null);
  });

  it('do nothing that the page or the grant does not allow', async () => {
    await open({ microphone: source({ allowed: false }) }, { controls: ['mic', 'camera'] });
    for (const key of ['m', 'h', 'c']) press(key);
    expect(gallery.asked).to.deep.equal([]);
    press('v');
    expect(gallery.asked).to.deep.equal([['set-camera', false]]);
  });

  it('ask nothing again while the first request is under way', async () => {
    await open({ microphone: source({ pending: true }) });
    press('m');
    expect(gallery.asked).to.deep.equal([]);
  });

  it('are listed on demand', async () => {
    await open();
    gallery.find('.stage').focus();
    press('?');
    await gallery.settled();
    const dialog = gallery.find('dialog') as HTMLDialogElement;
    expect(dialog.open).to.equal(true);
    expect(dialog.getAttribute('part')).to.equal('dialog');
    expect([...dialog.querySelectorAll('kbd')].map((key) => key.textContent).join('')).to.equal('MVSCPHLF?');
    const closed = new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
    dialog.querySelector('button')?.click();
    await closed;
    await gallery.settled();
    expect(gallery.root.querySelector('dialog')).to.equal(null);
    expect(gallery.root.activeElement).to.equal(gallery.find('.stage'));
  });
});

describe('what must not be overlooked', function () {
  // A machine that runs other browsers beside this one.
  this.timeout(10_000);
  afterEach(() => gallery.remove());
  const lines = (): string[] =>
    [...gallery.root.querySelectorAll('[part=banner] .banner-words')].map((words) => words.textContent);

  it('is silent while all is well', async () => {
    await open();
    expect(lines()).to.deep.equal([]);
  });

  it('says that the connection is being restored, and keeps the stage', async () => {
    await open();
    const tile = gallery.find('sm-tile');
    await gallery.update({ state: 'reconnecting' });
    expect(lines()).to.deep.equal(['Connection lost. Reconnecting…']);
    expect(gallery.find('sm-tile')).to.equal(tile);
    await gallery.update({ state: 'joined' });
    expect(lines()).to.deep.equal([]);
  });

  it('offers what a click can mend', async () => {
    await open({
      playbackBlocked: true,
      speakingWhileMuted: true,
      microphone: source({ on: false }),
      screen: source(),
    });
    expect(lines()).to.deep.equal([
      'Your browser keeps the sound off until you allow it.',
      'You are sharing your screen',
      'You are muted',
    ]);
    for (const button of gallery.root.querySelectorAll<HTMLElement>('.banner-button')) button.click();
    expect(gallery.asked).to.deep.equal([['start-playback'], ['set-screen-share', false], ['set-microphone', true]]);
  });

  it('moves nothing by the hint that one is muted', async () => {
    await open();
    const before = gallery.find('.stage').getBoundingClientRect();
    await gallery.update({ speakingWhileMuted: true });
    expect(gallery.find('.stage').getBoundingClientRect()).to.deep.equal(before);
  });
});

describe('what happened', function () {
  // A machine that runs other browsers beside this one.
  this.timeout(10_000);
  afterEach(() => gallery.remove());
  const said = (): string[] =>
    [...gallery.root.querySelectorAll('[aria-live] .toast-words')].map((words) => words.textContent);

  it('is said in one polite live region, each line for itself', async () => {
    await open();
    const region = gallery.find('.announcer');
    expect(region.getAttribute('aria-live')).to.equal('polite');
    await gallery.update({ notices: [{ id: 1, what: { kind: 'joined', name: 'Ana' } }] });
    const first = region.firstElementChild;
    await gallery.update({
      notices: [
        { id: 1, what: { kind: 'joined', name: 'Ana' } },
        { id: 2, what: { kind: 'hand-up', name: '' } },
      ],
    });
    expect(said()).to.deep.equal(['Ana joined', 'Guest raised a hand']);
    expect(region.firstElementChild).to.equal(first);
  });

  it('is only heard where eyes see it elsewhere', async () => {
    await open({ notices: [{ id: 1, what: { kind: 'microphone', on: false } }] });
    expect(said()).to.deep.equal(['Your microphone is off']);
    expect(gallery.root.querySelector('.toast')).to.equal(null);
  });

  it('can be dismissed when it failed, and covers nothing one wants to click', async () => {
    await open({ notices: [{ id: 7, what: { kind: 'failed', what: 'camera', code: 'ERR_SM_DEVICE' } }] });
    expect(said()).to.deep.equal(['The camera could not be switched.']);
    gallery.find('.toast-button').click();
    expect(gallery.asked).to.deep.equal([['dismiss-notice', 7]]);
    expect(getComputedStyle(gallery.find('sm-announcer')).pointerEvents).to.equal('none');
  });
});

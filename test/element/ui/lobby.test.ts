import { expect } from '@open-wc/testing';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery, GalleryOptions } from '../../support/gallery/gallery.js';
import { video } from '../../support/gallery/people.js';
import { lobby, source } from '../../support/gallery/scenes-lobby.js';

describe('the lobby', () => {
  let gallery: Gallery;
  const open = async (options: GalleryOptions = {}): Promise<void> => {
    gallery = await openGallery({ ...options, meeting: { ...lobby, ...options.meeting } });
  };
  const input = (): HTMLInputElement => gallery.find('#lobby-name') as HTMLInputElement;
  const submit = (): HTMLElement => gallery.find('.lobby [type=submit]');
  const type = (text: string): void => {
    input().value = text;
    input().dispatchEvent(new Event('change', { bubbles: true }));
  };
  const words = (): string => gallery.find('.lobby').textContent;
  afterEach(() => gallery.remove());

  it('plays one’s own picture as in a mirror, and lets go of it when the camera goes off', async () => {
    await open();
    const picture = gallery.find('.preview video') as HTMLVideoElement;
    expect(picture.srcObject).to.be.instanceOf(MediaStream);
    expect(picture.muted).to.equal(true);
    expect(getComputedStyle(picture).transform).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
    await gallery.update({ preview: null, camera: source({ on: false }) });
    expect(gallery.sink.attached.size).to.equal(0);
    expect(words()).to.include('Your camera is off');
  });

  it('keeps the same element for another picture of the same key, and takes over another camera’s', async () => {
    await open();
    const picture = gallery.find('.preview video') as HTMLVideoElement;
    const stream = picture.srcObject;
    await gallery.update({ preview: video('preview', { mirrored: true }) });
    expect(picture.srcObject === stream).to.equal(true);
    await gallery.update({ preview: video('preview-2') });
    expect(picture.srcObject === stream).to.equal(false);
    expect([...gallery.sink.attached]).to.deep.equal(['preview-2']);
    expect(getComputedStyle(picture).transform).to.equal('none');
  });

  it('asks to switch, shows that it is under way, and changes only when the model reports it', async () => {
    await open();
    const toggle = gallery.find('.preview-bar button');
    expect(toggle.getAttribute('aria-label')).to.equal('Turn off microphone');
    toggle.click();
    await gallery.settled();
    expect(gallery.asked).to.deep.equal([['set-microphone', false]]);
    expect(toggle.getAttribute('aria-label')).to.equal('Turn off microphone');
    await gallery.update({ microphone: source({ pending: true }) });
    expect(toggle.getAttribute('aria-busy')).to.equal('true');
    toggle.click();
    expect(gallery.asked).to.have.length(1);
    await gallery.update({ microphone: source({ on: false }) });
    expect(toggle.getAttribute('aria-label')).to.equal('Turn on microphone');
    expect(toggle.getAttribute('aria-busy')).to.equal('false');
  });

  it('shows how loud the microphone is, and listens no longer than it is shown', async () => {
    await open();
    const meter = gallery.find('.preview [role=meter]');
    gallery.levels.set(0.4);
    expect(meter.getAttribute('aria-valuenow')).to.equal('40');
    gallery.levels.set(7);
    expect(meter.getAttribute('aria-valuenow')).to.equal('100');
    await gallery.update({ microphone: source({ on: false }) });
    expect(gallery.levels.listeners).to.equal(0);
  });

  it('hides what the person may not send', async () => {
    await open({ meeting: { camera: source({ on: false, allowed: false }), preview: null } });
    expect(gallery.root.querySelectorAll('.preview-bar button')).to.have.length(1);
  });

  it('joins under the name typed, by button or Enter', async () => {
    await open();
    expect(input().value).to.equal('Maya Lindqvist');
    type('Jo');
    input().form?.requestSubmit();
    expect(gallery.asked).to.deep.equal([['set-display-name', 'Jo'], ['set-display-name', 'Jo'], ['join']]);
  });

  it('says no name twice that the model knows', async () => {
    await open();
    type('Maya Lindqvist');
    submit().click();
    expect(gallery.asked).to.deep.equal([['join']]);
  });

  it('never overwrites a name while it is being typed', async () => {
    await open();
    input().focus();
    input().value = 'Maya L ';
    await gallery.update({ displayName: 'Maya L' });
    expect(input().value).to.equal('Maya L ');
    input().blur();
    await gallery.update({ displayName: 'Maya' });
    expect(input().value).to.equal('Maya');
  });

  it('offers no name to type where it would have no effect', async () => {
    await open({ meeting: { nameEditable: false } });
    expect(gallery.root.querySelector('#lobby-name')).to.equal(null);
    expect(words()).to.include('You join as Maya Lindqvist.');
  });

  it('says before anyone joins that the meeting is not end-to-end encrypted, who sees it, and why', async () => {
    await open({ slots: { upgrade: 'Ask us' } });
    const notice = gallery.find('sm-mode-notice');
    expect(notice.textContent).to.include('This meeting is not end-to-end encrypted');
    expect(notice.textContent).to.include('whoever runs its server');
    expect(notice.textContent).to.include('has not granted it');
    expect((notice.querySelector('slot') as HTMLSlotElement).assignedElements()).to.have.length(1);
    await gallery.update({ modeReason: 'page-off' });
    expect(notice.textContent).to.include('switched end-to-end encryption off');
    await gallery.update({ mode: null });
    expect(notice.textContent).to.include('is decided when you join');
    expect(notice.textContent).to.not.include('is not end-to-end encrypted');
  });

  it('keeps that sentence and the way in visible in the smallest box', async () => {
    await open({ width: 320, height: 240 });
    const box = gallery.element.getBoundingClientRect();
    for (const selector of ['.lobby-mode', '.lobby [type=submit]']) {
      const { top, bottom, height } = gallery.find(selector).getBoundingClientRect();
      expect(height, selector).to.be.greaterThan(10);
      expect(top, selector).to.be.greaterThan(box.top);
      expect(bottom, selector).to.be.lessThanOrEqual(box.bottom);
    }
  });

  it('opens the devices on demand where there is little room', async () => {
    await open({ width: 360, height: 640 });
    const disclosure = gallery.find('.lobby-disclosure');
    const fields = gallery.find('#lobby-devices');
    expect(fields.checkVisibility()).to.equal(false);
    disclosure.click();
    await gallery.settled();
    expect(disclosure.getAttribute('aria-expanded')).to.equal('true');
    expect(fields.checkVisibility()).to.equal(true);
  });

  it('shows them at once where there is room', async () => {
    await open({ width: 800, height: 600 });
    expect(gallery.find('#lobby-devices').checkVisibility()).to.equal(true);
    expect(gallery.find('.lobby-disclosure').checkVisibility()).to.equal(false);
  });

  it('leaves no device alone in a row', async () => {
    for (const width of [640, 800, 960, 1080, 1280]) {
      await open({ width, height: 720 });
      const rows = new Map<number, number>();
      for (const field of gallery.root.querySelectorAll('#lobby-devices .field')) {
        const { top, width: wide } = field.getBoundingClientRect();
        rows.set(top, (rows.get(top) ?? 0) + wide);
      }
      const whole = gallery.find('#lobby-devices').getBoundingClientRect().width;
      for (const filled of rows.values()) expect(filled, `${width}`).to.be.greaterThan(whole - 25);
      gallery.remove();
    }
  });

  it('while joining asks nothing twice, can be cancelled, and leaves everything else alone', async () => {
    await open();
    const before = gallery.find('sm-lobby');
    input().focus();
    await gallery.update({ state: 'joining', preview: null });
    expect(gallery.find('sm-lobby') === before).to.equal(true);
    expect(submit().textContent).to.include('Joining');
    expect(gallery.root.activeElement === submit()).to.equal(true);
    submit().click();
    expect(gallery.asked).to.deep.equal([]);
    expect(gallery.find('.lobby-picture').matches('[inert]')).to.equal(true);
    gallery.find('.lobby-actions [type=button]').click();
    expect(gallery.asked).to.deep.equal([['open-lobby']]);
  });

  it('does not let a refused join become an unhandled rejection', async () => {
    await open();
    gallery.refuseWith(new Error('planted'));
    const unhandled: unknown[] = [];
    const last = new Error('the last one');
    const heard = new Promise<void>((resolve) => {
      const listen = (event: PromiseRejectionEvent): void => {
        // Before the test runner hears it.
        event.stopImmediatePropagation();
        event.preventDefault();
        unhandled.push(event.reason);
        if (event.reason !== last) return;
        removeEventListener('unhandledrejection', listen, true);
        resolve();
      };
      addEventListener('unhandledrejection', listen, true);
    });
    submit().click();
    // Reported in order: when this one is heard, nothing else is still to come.
    void Promise.reject(last);
    await heard;
    expect(gallery.asked).to.deep.equal([['join']]);
    expect(unhandled).to.deep.equal([last]);
  });

  it('puts the site’s own header above', async () => {
    await open({ slots: { 'lobby-header': 'Linden Row Clinic' } });
    const slot = gallery.find('slot[name=lobby-header]') as HTMLSlotElement;
    expect(slot.assignedElements()[0]?.checkVisibility()).to.equal(true);
  });

  it('speaks another language as soon as the page does', async () => {
    await open();
    await gallery.speak('ar');
    expect(submit().textContent.trim()).to.equal('انضمّ الآن');
    expect(getComputedStyle(submit()).direction).to.equal('rtl');
  });
});

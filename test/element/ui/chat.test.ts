import { expect } from '@open-wc/testing';
import { SecureMeetingError } from '../../../src/base/errors.js';
import type { Meeting } from '../../../src/meeting/state.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery } from '../../support/gallery/gallery.js';
import { CHAT, line, meetingOf } from '../../support/gallery/scenes-stage.js';

describe('the chat panel', function () {
  // A machine that runs other browsers beside this one.
  this.timeout(10_000);
  let gallery: Gallery;
  const open = async (meeting: Partial<Meeting> = {}): Promise<void> => {
    gallery = await openGallery({ width: 1000, height: 500, meeting: meetingOf(4, { panel: 'chat', ...meeting }) });
  };
  afterEach(() => gallery.remove());

  const input = (): HTMLTextAreaElement => gallery.find('.chat-input') as HTMLTextAreaElement;
  const type = async (text: string): Promise<void> => {
    input().value = text;
    input().dispatchEvent(new InputEvent('input', { bubbles: true }));
    await gallery.settled();
  };
  const press = (init: KeyboardEventInit): KeyboardEvent => {
    const event = new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init });
    input().dispatchEvent(event);
    return event;
  };
  const status = (): string => gallery.find('.chat-status').textContent.trim();
  const body = (): HTMLElement => gallery.find('.panel-body');
  const long = Array.from({ length: 40 }, (_, index) => line(index));

  it('is a log of who said what and when', async () => {
    await open({ chat: CHAT });
    expect(gallery.find('[role=log].chat-log').getAttribute('aria-label')).to.equal('Messages');
    const first = gallery.find('.message');
    expect(first.getAttribute('part')).to.equal('message');
    expect(first.querySelector('.message-name')?.textContent).to.equal('Jonas Weber');
    expect(first.querySelector('time')?.dateTime).to.equal('2026-11-23T09:31:00.000Z');
    expect(gallery.find('.message-own .message-name').textContent).to.equal('You');
  });

  it('shows text as it was typed, never as markup', async () => {
    await open({ chat: [line(1, { text: '<img src=x onerror=alert(1)>\n  two' })] });
    expect(gallery.find('.message-text').textContent).to.equal('<img src=x onerror=alert(1)>\n  two');
    expect(gallery.root.querySelector('.message img')).to.equal(null);
    expect(getComputedStyle(gallery.find('.message-text')).whiteSpace).to.equal('pre-wrap');
  });

  it('opens addresses beside the meeting, and tells them nothing', async () => {
    await open({ chat: [line(1, { text: 'Look: https://example.com/a?b=1, javascript:alert(1)' })] });
    const links = [...gallery.root.querySelectorAll<HTMLAnchorElement>('.message a')];
    expect(links.map(({ href, target, rel }) => ({ href, target, rel }))).to.deep.equal([
      { href: 'https://example.com/a?b=1', target: '_blank', rel: 'noopener noreferrer' },
    ]);
  });

  it('breaks the longest word', async () => {
    await open({ chat: [line(1, { text: 'x'.repeat(400) })] });
    expect(body().scrollWidth).to.equal(body().clientWidth);
  });

  it('sends by Enter, keeps Shift+Enter for a new line, and clears the field once it is sent', async () => {
    await open();
    await type('  Hello  ');
    expect(press({ key: 'Enter', shiftKey: true }).defaultPrevented).to.equal(false);
    expect(gallery.asked).to.deep.equal([]);
    expect(press({ key: 'Enter' }).defaultPrevented).to.equal(true);
    expect(gallery.asked).to.deep.equal([['send-chat', 'Hello']]);
    await gallery.settled();
    expect(input().value).to.equal('');
  });

  it('sends nothing while a word is composed, nor by the Enter that ends it', async () => {
    await open();
    await type('こんにちは');
    press({ key: 'Enter', isComposing: true });
    input().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    press({ key: 'Enter' });
    expect(gallery.asked).to.deep.equal([]);
  });

  it('sends nothing that is empty or too long, and says how much too long', async () => {
    await open();
    press({ key: 'Enter' });
    await type('x'.repeat(1900));
    expect(status()).to.equal('1,900 of 2,000 characters');
    await type('x'.repeat(2001));
    expect(status()).to.equal('1 character too long');
    expect(input().getAttribute('aria-invalid')).to.equal('true');
    press({ key: 'Enter' });
    expect(gallery.asked).to.deep.equal([]);
    await type('x'.repeat(2000));
    press({ key: 'Enter' });
    expect(gallery.asked).to.have.length(1);
  });

  it('keeps what could not be sent, and says so', async () => {
    await open();
    gallery.refuseWith(new Error('No network.'));
    await type('Important');
    press({ key: 'Enter' });
    await gallery.settled();
    expect(input().value).to.equal('Important');
    expect(status()).to.equal('The message was not sent. Check your connection, then try again.');
    await type('Important!');
    expect(status()).to.equal('');
  });

  it('says when it was too fast', async () => {
    await open();
    gallery.refuseWith(new SecureMeetingError('ERR_SM_STATE', 'Too many.', { hint: '', retryable: true }));
    await type('Again');
    press({ key: 'Enter' });
    await gallery.settled();
    expect(status()).to.equal('That was too fast. Wait a few seconds, then send it again.');
  });

  it('keeps the draft while the panel is closed', async () => {
    await open();
    await type('Half a sent');
    await gallery.update({ panel: 'none' });
    await gallery.update({ panel: 'chat' });
    expect(input().value).to.equal('Half a sent');
  });

  it('follows new lines at the end, and leaves who reads further up in peace', async () => {
    await open({ chat: long });
    const fromEnd = (): number => Math.round(body().scrollHeight - body().scrollTop - body().clientHeight);
    expect(fromEnd()).to.be.at.most(1);
    await gallery.update({ chat: [...long, line(41)] });
    expect(fromEnd()).to.be.at.most(1);

    const scrolled = new Promise((resolve) => body().addEventListener('scroll', resolve, { once: true }));
    body().scrollTop = 100;
    await scrolled;
    await gallery.update({ chat: [...long, line(41), line(42)] });
    expect(body().scrollTop).to.equal(100);
    gallery.find('.chat-newer').click();
    await gallery.settled();
    expect(fromEnd()).to.be.at.most(1);
    expect(gallery.root.querySelector('.chat-newer')).to.equal(null);
  });

  it('shows one’s own line even so', async () => {
    await open({ chat: long });
    const scrolled = new Promise((resolve) => body().addEventListener('scroll', resolve, { once: true }));
    body().scrollTop = 0;
    await scrolled;
    await gallery.update({ chat: [...long, line(44, { own: true })] });
    expect(body().scrollTop).to.be.greaterThan(100);
  });

  it('can be read but not written in by whoever may send nothing', async () => {
    await open({ canSendData: false, chat: CHAT });
    expect(gallery.root.querySelector('.chat-input')).to.equal(null);
    expect(gallery.find('.panel-footer').textContent).to.include('You cannot write in this meeting.');
  });
});

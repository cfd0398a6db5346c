import { expect } from '@open-wc/testing';
import { ERROR_CODES } from '../../../src/contract/error-codes.js';
import type { ErrorCode } from '../../../src/contract/error-codes.js';
import { LEAVE_REASONS } from '../../../src/contract/states.js';
import type { LeaveReason } from '../../../src/contract/states.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery, GalleryOptions } from '../../support/gallery/gallery.js';

let gallery: Gallery;
const buttons = (): string[] => [...gallery.root.querySelectorAll('.outcome button')].map((b) => b.textContent.trim());
const title = (): string => gallery.find('.outcome h2').textContent;

describe('after a meeting', () => {
  const open = async (leftReason: LeaveReason | null, options: GalleryOptions = {}): Promise<void> => {
    gallery = await openGallery({ ...options, meeting: { state: 'left', leftReason } });
  };
  afterEach(() => gallery.remove());

  it('each reason has a title of its own', async () => {
    const titles = new Set<string>();
    for (const reason of LEAVE_REASONS) {
      await open(reason);
      titles.add(title());
      gallery.remove();
    }
    expect(titles.size).to.equal(LEAVE_REASONS.length);
  });

  it('one can join again at once, or look at one’s devices first', async () => {
    await open('network');
    expect(buttons()).to.deep.equal(['Join again', 'Check my devices first']);
    for (const button of gallery.root.querySelectorAll<HTMLElement>('.outcome button')) button.click();
    expect(gallery.asked).to.deep.equal([['join'], ['open-lobby']]);
  });

  it('who was removed, or whose meeting is over, is not sent back in', async () => {
    await open('kicked');
    expect(buttons()).to.deep.equal([]);
    await gallery.update({ leftReason: 'ended' });
    expect(buttons()).to.deep.equal([]);
  });

  it('a meeting that went on elsewhere can be brought back here', async () => {
    await open('duplicate-identity');
    expect(buttons()[0]).to.equal('Continue here');
  });

  it('what was not the person’s own doing is said at once', async () => {
    await open('kicked');
    expect(gallery.find('.outcome-words').getAttribute('role')).to.equal('alert');
    await gallery.update({ leftReason: 'user' });
    expect(gallery.find('.outcome-words').hasAttribute('role')).to.equal(false);
  });

  it('the site may add something of its own', async () => {
    await open('user', { slots: { ended: 'Thank you' } });
    expect((gallery.find('slot[name=ended]') as HTMLSlotElement).assignedElements()).to.have.length(1);
  });
});

describe('a refusal', () => {
  const open = async (code: ErrorCode, retryable: boolean, options: GalleryOptions = {}): Promise<void> => {
    const error = { code, retryable, message: 'A message.', hint: 'A hint for the owner.' };
    gallery = await openGallery({ ...options, meeting: { state: 'failed', error } });
  };
  afterEach(() => gallery.remove());

  it('says of each code what it means to the person', async () => {
    const titles = new Set<string>();
    for (const code of ERROR_CODES) {
      await open(code, false);
      titles.add(title());
      gallery.remove();
    }
    expect(titles.size).to.equal(ERROR_CODES.length);
  });

  it('can be tried again where that may help', async () => {
    await open('ERR_SM_CONNECT', true);
    expect(buttons()).to.deep.equal(['Try again', 'Back to the start']);
    for (const button of gallery.root.querySelectorAll<HTMLElement>('.outcome button')) button.click();
    expect(gallery.asked).to.deep.equal([['join'], ['open-lobby']]);
  });

  it('always has a way on', async () => {
    for (const code of ERROR_CODES) {
      await open(code, false);
      expect(buttons(), code).to.deep.equal(['Back to the start']);
      gallery.remove();
    }
  });

  it('keeps code and hint in the small print', async () => {
    await open('ERR_SM_TOKEN', false);
    const owner = gallery.find('.owner') as HTMLDetailsElement;
    expect(owner.open).to.equal(false);
    expect(owner.textContent).to.include('ERR_SM_TOKEN').and.to.include('A hint for the owner.');
    expect(gallery.find('.outcome-words').textContent).to.not.include('ERR_SM');
  });

  it('for want of encryption says so, and shows the site’s offer', async () => {
    await open('ERR_SM_ENTITLEMENT_REQUIRED', false, { slots: { upgrade: 'Our plans' } });
    expect(title()).to.equal('This meeting must be end-to-end encrypted');
    expect((gallery.find('slot[name=upgrade]') as HTMLSlotElement).assignedElements()).to.have.length(1);
  });

  it('has words for a code that it does not know yet', async () => {
    await open('ERR_SM_OF_TOMORROW' as ErrorCode, true);
    expect(title()).to.equal('The meeting could not be joined');
  });
});

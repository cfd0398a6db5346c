import { expect } from '@open-wc/testing';
import { SecureMeetingError } from '../../../src/base/errors.js';
import type { Meeting } from '../../../src/meeting/state.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery, GalleryOptions } from '../../support/gallery/gallery.js';
import { CODE, encryptedOf, group, sharedKey } from '../../support/gallery/scenes-protection.js';

const OTHER_CODE = CODE.split(' ').reverse().join(' ');
const AT = Date.UTC(2026, 10, 23, 14, 5);
const TIME = new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(AT);

let gallery: Gallery;
const open = async (meeting: Partial<Meeting>, options: GalleryOptions = {}): Promise<void> => {
  gallery = await openGallery({ width: 1000, height: 700, meeting: { ...meeting, panel: 'security' }, ...options });
};
const panel = (): HTMLElement => gallery.find('#panel-security');
const words = (): string => panel().textContent.replaceAll(/\s+/g, ' ');
const buttons = (): HTMLElement[] => [...panel().querySelectorAll<HTMLElement>('.panel-body button')];
const button = (label: string): HTMLElement => {
  const found = buttons().find(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim() === label);
  if (!found) throw new Error(`No button says ${label}.`);
  return found;
};

describe('the security panel of an encrypted meeting', function () {
  this.timeout(10_000);
  afterEach(() => gallery.remove());

  it('says what it is, who decided it, what the operator sees and what is not claimed', async () => {
    await open(encryptedOf(3));
    expect(words())
      .to.include('This meeting is end-to-end encrypted')
      .and.to.include('This site has granted you end-to-end encryption')
      .and.to.include('Your permission comes with a paid plan')
      .and.to.include('Sees who is in the room, when, from which address')
      .and.to.include('Cannot see, hear or read what is shared');
    for (const point of ['This page itself', 'letting in its own people', 'who works together', 'quantum computer']) {
      expect(words()).to.include(point);
    }
    expect(words()).to.not.include('is not end-to-end encrypted');
  });

  it('says that everybody is verified, and that the room is locked', async () => {
    await open(encryptedOf(2, { 1: { security: 'verified' } }, { security: 'verified' }));
    expect(words()).to.include('you have verified everyone in it').and.to.not.include('locked');
    await gallery.update({ protection: group({ locked: true }) });
    expect(words()).to.include('This room is locked');
  });

  for (const [degradedBy, sentence] of [
    // Twice lost it does not come back: nothing else tells what to do then.
    ['worker-lost', 'if this stays, leave and join again'],
    ['fork', 'different keys'],
    ['nobody-heard', 'Nobody else has been heard'],
    ['cannot-follow', 'could not follow'],
  ] as const) {
    it(`says what impairs it and that sending has stopped: ${degradedBy}`, async () => {
      await open(encryptedOf(2, {}, { security: 'degraded', protection: group({ degradedBy }) }));
      expect(gallery.find('.security-state').textContent)
        .to.include('is impaired')
        .and.to.include(sentence)
        .and.to.include('Nothing of you is sent');
    });
  }

  for (const [what, sentence] of [
    ['double-commit', 'the device of Jonas Weber changed the keys in two ways at once'],
    ['removed-again', 'the device of Jonas Weber took your key away for the second time'],
    ['healing-failed', 'you all ended up with different keys again'],
  ] as const) {
    it(`says what should not have happened, by whom and when: ${what}`, async () => {
      await open(encryptedOf(2));
      expect(panel().querySelector('.security-alarm')).to.equal(null);
      await gallery.update({ protection: group({ alarm: { what, name: 'Jonas Weber', at: AT } }) });
      expect(gallery.find('.security-alarm').textContent).to.include(`${TIME}: ${sentence}`);
      expect(words()).to.include('This meeting is end-to-end encrypted');
    });
  }

  it('says of a shared key what it is weaker in, and offers nothing to compare', async () => {
    await open(encryptedOf(3, {}, { modeReason: 'shared-key', protection: sharedKey() }));
    expect(words())
      .to.include('encrypted with a shared key')
      .and.to.include('This site has set a password')
      .and.to.include('Nobody can be told apart')
      .and.to.include('no code to compare')
      .and.to.include('until this site changes the password')
      .and.to.include('old recordings');
    expect(words()).to.not.include('is end-to-end encrypted').and.to.not.include('The code matches');
    expect(panel().querySelector('.code')).to.equal(null);
  });
});

describe('comparing the code', function () {
  this.timeout(10_000);
  afterEach(() => gallery.remove());

  it('shows six groups of five in rows of two, read digit by digit, in the same order in every language', async () => {
    for (const lang of ['en', 'ar']) {
      await open(encryptedOf(2), { lang });
      const groups = [...gallery.find('.code').children] as HTMLElement[];
      expect(groups.map((one) => one.firstElementChild?.textContent)).to.deep.equal(CODE.split(' '));
      expect(groups[0]?.querySelector('.visually-hidden')?.textContent).to.equal('4 0 8 1 7');
      expect(groups[0]?.firstElementChild?.getAttribute('aria-hidden')).to.equal('true');
      const [first, second, third] = groups.map((one) => one.getBoundingClientRect());
      if (!first || !second || !third) throw new Error('Too few groups.');
      expect(second.left).to.be.greaterThan(first.left);
      expect(second.top).to.equal(first.top);
      expect(third.top).to.be.greaterThan(first.top);
      expect(third.left).to.equal(first.left);
      if (lang === 'en') gallery.remove();
    }
  });

  it('says since when it holds, what changed last, what it protects from, and who has no key', async () => {
    await open(encryptedOf(4, { 2: { silent: true }, 3: { security: 'outside' } }));
    expect(words())
      .to.include(`since ${TIME}`)
      .and.to.include(`${TIME}: Jonas Weber got a key`)
      .and.to.include('neither by this site, which decides who may join, nor by the server')
      .and.to.include('Who has a key (3)')
      .and.to.include('Not heard lately')
      .and.to.include('In the room without a key (1)');
    await gallery.update({ protection: group({ lastChange: { what: 'rotated', name: '', at: AT } }) });
    expect(words()).to.include(`${TIME}: the keys were renewed`);
  });

  it('marks a person as verified with the code that is shown', async () => {
    await open(encryptedOf(3, { 2: { security: 'verified' } }));
    button('The code matches: Jonas Weber').click();
    expect(gallery.asked).to.deep.equal([['mark-verified', 'person-1', CODE]]);
    expect(buttons().filter(({ textContent }) => textContent.includes('The code matches'))).to.have.length(1);
    expect(words()).to.include('verified by you');
  });

  it('offers nothing for oneself and for whoever has no key', async () => {
    await open(encryptedOf(2, { 1: { security: 'outside' } }));
    expect(words()).to.include('You are the only one with a key');
    expect(panel().querySelector('.member-acts')).to.equal(null);
    expect(panel().querySelector('.code')).to.equal(null);
  });

  it('marks nobody by a code that came while one was looking, until one looks at it', async () => {
    await open(encryptedOf(2));
    await gallery.update({ protection: group({ verification: { code: OTHER_CODE, epoch: 8, since: AT } }) });
    expect(words()).to.include('The code has changed');
    expect(panel().querySelector('.member-acts')).to.equal(null);
    button('Compare the new code').click();
    await gallery.settled();
    expect(gallery.root.activeElement?.textContent).to.equal('Compare the code');
    button('The code matches: Jonas Weber').click();
    expect(gallery.asked).to.deep.equal([['mark-verified', 'person-1', OTHER_CODE]]);
  });

  it('is not told of a change that nobody could have looked at', async () => {
    await open(encryptedOf(1));
    await gallery.update(
      encryptedOf(2, {}, { protection: group({ verification: { code: OTHER_CODE, epoch: 8, since: AT } }) }),
    );
    expect(words()).to.not.include('The code has changed');
    expect(panel().querySelector('.member-acts')).to.not.equal(null);
  });

  it('says when the mark came too late', async () => {
    await open(encryptedOf(2));
    gallery.refuseWith(new SecureMeetingError('ERR_SM_STATE', 'Not now.'));
    button('The code matches: Jonas Weber').click();
    await gallery.settled();
    expect(gallery.find('.code-trouble').textContent).to.include('has changed meanwhile');
    expect(gallery.find('.code-trouble').getAttribute('role')).to.equal('status');
  });

  it('reports a code that differs only after a question that can be declined in every way', async () => {
    await open(encryptedOf(2));
    const dialog = (): HTMLDialogElement | null => gallery.root.querySelector('dialog.confirm');
    const ask = async (): Promise<void> => {
      const differs = button('It does not match: Jonas Weber');
      // As a pointer or a key would.
      differs.focus();
      differs.click();
      await gallery.settled();
    };
    await ask();
    expect(dialog()?.open).to.equal(true);
    expect(dialog()?.textContent).to.include('differs from that of Jonas Weber').and.to.include('is warned');
    expect(gallery.root.activeElement?.textContent).to.equal('Cancel');
    await gallery.answer(() => (gallery.root.activeElement as HTMLElement).click());
    expect(gallery.asked).to.deep.equal([]);
    expect(dialog()).to.equal(null);
    expect(gallery.root.activeElement?.textContent).to.include('It does not match');
    await ask();
    await gallery.answer((question) => question.close());
    expect(gallery.asked).to.deep.equal([]);
    await ask();
    // Closed, and asked again before that is told: what stands open now has not been answered.
    await gallery.answer((question) => {
      question.close();
      button('It does not match: Jonas Weber').click();
    });
    expect(dialog()?.open).to.equal(true);
    await gallery.answer((question) => question.querySelector<HTMLElement>('.button-danger')?.click());
    expect(gallery.asked).to.deep.equal([['report-mismatch', 'person-1']]);
  });

  it('lets a reported person be marked after all', async () => {
    await open(encryptedOf(2, { 1: { mismatch: true } }));
    expect(words()).to.include('The code did not match');
    expect(buttons().map(({ textContent }) => textContent.trim())).to.not.include('It does not match: Jonas Weber');
    button('The code matches: Jonas Weber').click();
    expect(gallery.asked).to.deep.equal([['mark-verified', 'person-1', CODE]]);
  });

  it('keeps a long name inside', async () => {
    const name = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3);
    await open(encryptedOf(2, { 1: { name } }), { width: 320, height: 600 });
    const body = gallery.find('.panel-body');
    expect(body.scrollWidth).to.be.at.most(body.clientWidth);
  });
});

import { expect } from '@open-wc/testing';
import { SecureMeetingError } from '../../../src/base/errors.js';
import type { Meeting, Person } from '../../../src/meeting/state.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery } from '../../support/gallery/gallery.js';
import { encryptedOf, group, sharedKey } from '../../support/gallery/scenes-protection.js';
import { meetingOf } from '../../support/gallery/scenes-stage.js';

type Changes = Readonly<Record<number, Partial<Person>>>;
const HOST: Partial<Person> = { role: 'host' };

let gallery: Gallery;
const open = async (meeting: Partial<Meeting>): Promise<void> => {
  gallery = await openGallery({ width: 1000, height: 700, meeting: { ...meeting, panel: 'people' } });
};
const openAsHost = (changes: Changes = {}, change: Partial<Meeting> = {}): Promise<void> =>
  open(encryptedOf(3, { 0: HOST, ...changes }, change));
const panel = (): HTMLElement => gallery.find('#panel-people');
const menus = (): HTMLElement[] => [...panel().querySelectorAll<HTMLElement>('button[aria-label^="Host’s options"]')];
const choose = async (name: string, label: string): Promise<void> => {
  gallery.find(`[aria-label="Host’s options for ${name}"]`).click();
  await gallery.settled();
  const items = [...gallery.root.querySelectorAll<HTMLElement>('[role=menu]:popover-open [role=menuitem]')];
  items.find(({ textContent }) => textContent.trim() === label)?.click();
  await gallery.settled();
};
const dialog = (): HTMLDialogElement | null => gallery.root.querySelector('dialog.confirm');
const agree = (): Promise<void> =>
  gallery.answer((question) => question.querySelector<HTMLElement>('.button-danger')?.click());

describe('what a host can do', function () {
  this.timeout(10_000);
  afterEach(() => gallery.remove());

  it('is offered to nobody else: not to guests, not under a shared key, not in a standard meeting', async () => {
    await open(encryptedOf(3, { 1: HOST }));
    expect(panel().querySelector('.host-controls')).to.equal(null);
    expect(menus()).to.deep.equal([]);
    gallery.remove();
    await open(encryptedOf(3, {}, { protection: sharedKey() }));
    expect(panel().querySelector('.host-controls')).to.equal(null);
    gallery.remove();
    await open(meetingOf(3, { people: meetingOf(3).people?.map((one) => ({ ...one, role: 'host' })) ?? [] }));
    expect(panel().querySelector('.host-controls')).to.equal(null);
    expect(menus()).to.deep.equal([]);
  });

  it('is to ask somebody to mute', async () => {
    await openAsHost();
    await choose('Jonas Weber', 'Ask to mute');
    expect(gallery.asked).to.deep.equal([['request-mute', 'person-1']]);
    expect(panel().textContent).to.include('Jonas Weber was asked to mute');
  });

  it('is to remove somebody, after a question', async () => {
    await openAsHost();
    await choose('Jonas Weber', 'Remove from the meeting');
    expect(dialog()?.textContent).to.include('Remove Jonas Weber?').and.to.include('cannot come back as this person');
    expect(dialog()?.textContent, 'what it is not').to.include('only this site can keep them out');
    expect(gallery.asked).to.deep.equal([]);
    await agree();
    expect(gallery.asked).to.deep.equal([['remove-participant', 'person-1']]);
  });

  it('is to lock and unlock the room; the switch shows what the meeting reports', async () => {
    await openAsHost();
    const lock = gallery.find('.host-controls [role=switch]');
    lock.click();
    expect(gallery.asked).to.deep.equal([['lock-room', true]]);
    expect(lock.getAttribute('aria-checked')).to.equal('false');
    await gallery.update({ protection: group({ locked: true }) });
    expect(lock.getAttribute('aria-checked')).to.equal('true');
    lock.click();
    expect(gallery.asked.at(-1)).to.deep.equal(['lock-room', false]);
  });

  it('is to end the meeting for all, after a question', async () => {
    await openAsHost();
    gallery.find('.host-end').click();
    await gallery.settled();
    expect(dialog()?.textContent).to.include('End the meeting for everyone?');
    await gallery.answer((question) => question.close());
    expect(gallery.asked).to.deep.equal([]);
    gallery.find('.host-end').click();
    await gallery.settled();
    await agree();
    expect(gallery.asked).to.deep.equal([['end-for-all']]);
  });

  it('ends where somebody has no key: removing them is the site’s', async () => {
    await openAsHost({ 1: { security: 'outside' } });
    expect(menus()).to.have.length(1);
    expect(panel().textContent).to.include('Only this site can remove somebody who has no key');
  });

  it('is never done to oneself', async () => {
    await openAsHost();
    expect(menus().map((menu) => menu.getAttribute('aria-label'))).to.not.include('Host’s options for Maya Lindqvist');
    expect(menus()).to.have.length(2);
  });

  it('is said to have failed where it was refused', async () => {
    await openAsHost();
    gallery.refuseWith(new SecureMeetingError('ERR_SM_DENIED', 'No.'));
    gallery.find('.host-controls [role=switch]').click();
    await choose('Jonas Weber', 'Ask to mute');
    await gallery.settled();
    expect(gallery.find('.host-trouble').textContent).to.include('not allowed');
    expect(gallery.find('.host-outcome').textContent).to.include('not allowed');
  });
});

describe('the list of people in an encrypted meeting', function () {
  this.timeout(10_000);
  afterEach(() => gallery.remove());

  it('says of each how they are protected, and who has not been heard', async () => {
    await open(
      encryptedOf(6, {
        1: { security: 'verified' },
        2: { security: 'pending' },
        3: { security: 'failed' },
        4: { security: 'outside' },
        5: { silent: true, keyChanged: true },
      }),
    );
    const words = [...panel().querySelectorAll('.person')].map(({ textContent }) => textContent);
    for (const [name, sentence] of [
      ['Maya', 'End-to-end encrypted'],
      ['Jonas', 'verified by you'],
      ['أمل', 'Checking protection'],
      ['Priya', 'Cannot be decrypted'],
      ['Eleanor', 'gets no key, sees and hears nothing'],
      ['Tomás', 'Came back with another key'],
      ['Tomás', 'Not heard lately'],
    ]) {
      expect(words.find((row) => row.includes(name ?? ''))).to.include(sentence);
    }
    expect(panel().textContent).to.not.include('Not end-to-end encrypted');
  });

  it('says to everybody that the room is locked', async () => {
    await open(encryptedOf(2, {}, { protection: group({ locked: true }) }));
    expect(panel().querySelector('.room-locked')?.textContent).to.include('nobody else gets in');
  });
});

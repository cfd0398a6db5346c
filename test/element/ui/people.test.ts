import { expect } from '@open-wc/testing';
import type { Meeting } from '../../../src/meeting/state.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery } from '../../support/gallery/gallery.js';
import { meetingOf, sharing, withPeople } from '../../support/gallery/scenes-stage.js';

describe('the people panel', function () {
  // A machine that runs other browsers beside this one.
  this.timeout(10_000);
  let gallery: Gallery;
  const open = async (meeting: Partial<Meeting>, lang = 'en'): Promise<void> => {
    gallery = await openGallery({ width: 1000, height: 700, lang, meeting: { ...meeting, panel: 'people' } });
  };
  afterEach(() => gallery.remove());

  const rows = (): HTMLElement[] => [...gallery.root.querySelectorAll<HTMLElement>('.person')];
  const names = (): string[] => rows().map((row) => row.querySelector('.person-name')?.textContent ?? '');
  const row = (name: string): HTMLElement => {
    const found = rows()[names().indexOf(name)];
    if (!found) throw new Error(`Nobody of that name among ${names().join(', ')}`);
    return found;
  };

  it('counts and lists everybody: oneself, raised hands in their order, the others by name', async () => {
    await open(withPeople(5, { 1: { hand: true, handSince: 20 }, 4: { hand: true, handSince: 10 } }));
    expect(gallery.find('.panel-title').textContent).to.equal('People (5)');
    expect(names()).to.deep.equal([
      'Maya Lindqvist (you)',
      'Dr. Eleanor Whitcombe',
      'Jonas Weber',
      'Priya Raghavan',
      'أمل الحداد',
    ]);
    expect(row('Jonas Weber').textContent).to.include('Hand raised, number 2');
  });

  it('says of each what is on, who is host and how they are protected', async () => {
    await open(withPeople(2, { 1: { ...sharing(1), role: 'host', microphone: false, camera: true, quality: 'lost' } }));
    const words = row('Jonas Weber').textContent.replaceAll(/\s+/g, ' ');
    for (const fact of [
      'Host',
      'Connection lost',
      'Not end-to-end encrypted',
      'Sharing their screen',
      'Microphone off',
      'Camera on',
    ]) {
      expect(words).to.include(fact);
    }
  });

  it('pins and lets go', async () => {
    await open(meetingOf(2, { pinned: 'person-1' }));
    row('Jonas Weber').querySelector<HTMLElement>('[aria-label="Unpin Jonas Weber"]')?.click();
    row('Maya Lindqvist (you)').querySelector<HTMLElement>('[aria-label="Pin You"]')?.click();
    expect(gallery.asked).to.deep.equal([
      ['pin', null],
      ['pin', 'person-0'],
    ]);
  });

  it('is searched from thirteen people on, whatever the accents', async () => {
    await open(meetingOf(12));
    expect(gallery.root.querySelector('.people-search')).to.equal(null);
    gallery.remove();
    await open(meetingOf(13));
    const search = gallery.find('.people-search input') as HTMLInputElement;
    search.value = 'alvarez';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await gallery.settled();
    expect(names()).to.deep.equal(['Tomás Álvarez']);
    search.value = 'nobody';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await gallery.settled();
    expect(gallery.find('.people-nobody').textContent).to.equal('Nobody here has that name.');
  });

  it('calls a person without a name a guest', async () => {
    await open(withPeople(2, { 1: { name: '' } }));
    expect(names()).to.include('Guest');
  });

  it('copies the invite link where the page gives one', async () => {
    await open(meetingOf(2));
    expect(gallery.root.querySelector('.people-invite')).to.equal(null);
    await gallery.update({ inviteUrl: 'https://example.com/join' });
    gallery.find('.people-invite').click();
    expect(gallery.asked).to.deep.equal([['copy-invite']]);
  });

  it('counts as the language does', async () => {
    await open(meetingOf(3), 'ar');
    const label = gallery.find('[aria-controls="panel-people"]').getAttribute('aria-label');
    expect(label).to.match(/أشخاص$/);
  });
});

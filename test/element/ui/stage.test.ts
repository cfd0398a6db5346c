import { expect } from '@open-wc/testing';
import type { Meeting, Person } from '../../../src/meeting/state.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery, GalleryOptions } from '../../support/gallery/gallery.js';
import { people, video } from '../../support/gallery/people.js';
import { darkMeetingOf, meetingOf, sharing, withPeople } from '../../support/gallery/scenes-stage.js';

describe('the stage', function () {
  // A machine that runs other browsers beside this one.
  this.timeout(10_000);
  let gallery: Gallery;
  const open = async (meeting: Partial<Meeting>, options: GalleryOptions = {}): Promise<void> => {
    gallery = await openGallery({ width: 1280, height: 720, ...options, meeting });
  };
  afterEach(() => gallery.remove());

  const tiles = (): HTMLElement[] => [...gallery.root.querySelectorAll<HTMLElement>('sm-tile')];
  const names = (): string[] => tiles().map((tile) => tile.querySelector('.tile-words')?.textContent ?? '');
  const tileOf = (name: string): HTMLElement => {
    const found = tiles()[names().indexOf(name)];
    if (!found) throw new Error(`No tile of that name among ${names().join(', ')}`);
    return found;
  };
  const videoOf = (name: string): HTMLVideoElement | null => tileOf(name).querySelector('video');
  const with1 = (change: Partial<Person>): readonly Person[] =>
    gallery.store.meeting.people.map((person) => (person.identity === 'person-1' ? { ...person, ...change } : person));

  it('keeps every tile inside and whole, at every size and number of people', async function () {
    this.timeout(60_000);
    for (const [width, height] of [
      [320, 240],
      [360, 640],
      [800, 600],
      [1920, 1080],
    ] as const) {
      for (const count of [1, 2, 3, 5, 9, 16, 25, 49, 50]) {
        await open(darkMeetingOf(count), { width, height });
        const stage = gallery.find('.stage').getBoundingClientRect();
        const bar = gallery.find('.toolbar').getBoundingClientRect();
        const named = `${count} at ${width}x${height}`;
        expect(tiles().length, named).to.be.within(1, 49);
        for (const tile of tiles()) {
          const rect = tile.getBoundingClientRect();
          expect(rect.left, named).to.be.at.least(stage.left);
          expect(rect.right, named).to.be.at.most(stage.right);
          expect(rect.top, named).to.be.at.least(stage.top);
          expect(rect.bottom, named).to.be.at.most(bar.top);
          expect(rect.width, named).to.be.at.least(70);
        }
        gallery.remove();
      }
    }
  });

  it('mirrors the arrangement from right to left', async () => {
    await open(withPeople(5, { 3: sharing(3) }), { lang: 'ar' });
    const [screen, strip] = tiles().map((tile) => tile.getBoundingClientRect());
    expect(strip?.right).to.be.at.most(screen?.left ?? 0);
  });

  it('puts one other person large and oneself in the corner, mirrored', async () => {
    await open(meetingOf(2));
    expect(names()).to.deep.equal(['Jonas Weber', 'You']);
    const own = videoOf('You');
    expect(own && getComputedStyle(own).transform).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
    expect(own?.muted).to.equal(true);
  });

  it('plays the pictures of those who are to be seen, and of nobody else', async () => {
    await open(meetingOf(30, { maxTiles: 4, layout: 'grid' }));
    expect([...gallery.sink.attached]).to.deep.equal(['person-0', 'person-1', 'person-3']);
    gallery.find('[aria-label="Next page"]').click();
    await gallery.settled();
    expect([...gallery.sink.attached]).to.deep.equal(['person-4', 'person-5', 'person-7']);
  });

  it('keeps the video element of a person whose tile moves, and its picture goes on', async () => {
    await open(meetingOf(9, { layout: 'speaker', speakers: ['person-1'] }));
    const picture = videoOf('Jonas Weber');
    const stream = picture?.srcObject;
    expect(stream).to.be.instanceOf(MediaStream);
    for (const change of [
      { speakers: ['person-3', 'person-1'] },
      { layout: 'grid' },
      { pinned: 'person-1' },
      { people: people(3), pinned: null },
    ] as const) {
      await gallery.update(change);
      expect(videoOf('Jonas Weber')).to.equal(picture);
      expect(picture?.srcObject).to.equal(stream);
    }
  });

  it('lets go of every picture when it is taken off the screen', async () => {
    await open(meetingOf(5));
    expect(gallery.sink.attached.size).to.equal(4);
    await gallery.update({ state: 'left' });
    expect(gallery.sink.attached.size).to.equal(0);
  });

  it('shows initials while there is no picture', async () => {
    await open(meetingOf(2));
    await gallery.update({ people: with1({ camera: false }) });
    expect(videoOf('Jonas Weber')).to.equal(null);
    expect(tileOf('Jonas Weber').querySelector('.tile-avatar')?.textContent.trim()).to.equal('JW');
  });

  it('tells every initial from its colour: white at 4.5 to 1 on each', async () => {
    await open(meetingOf(1, { people: [people(1)[0] as Person] }));
    const context = document.createElement('canvas').getContext('2d');
    if (!context) throw new Error('No canvas.');
    const linear = (value: number): number => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    for (let hue = 0; hue < 360; hue += 30) {
      context.fillStyle = `oklch(0.47 0.1 ${hue})`;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
      const light = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
      expect(1.05 / (light + 0.05), `${hue}°`).to.be.at.least(4.5);
    }
  });

  it('says by sign and word who is muted, raises a hand or has a weak line', async () => {
    await open(withPeople(3, { 1: { microphone: false, hand: true, handSince: 1, quality: 'poor' } }));
    const words = tileOf('Jonas Weber').querySelector('.tile-name')?.textContent.replaceAll(/\s+/g, '');
    expect(words).to.equal('JonasWeber,Handraised,Microphoneoff,Weakconnection');
  });

  it('shows a reaction on the tile, and of people on other pages beside', async () => {
    await open(
      meetingOf(9, {
        layout: 'spotlight',
        pinned: 'person-1',
        reactions: [
          { id: 1, identity: 'person-1', name: 'clap' },
          { id: 2, identity: 'person-2', name: 'heart' },
        ],
      }),
    );
    expect(tileOf('Jonas Weber').querySelector('.tile-reaction')?.getAttribute('aria-label')).to.equal('Applause');
    expect(gallery.find('.stage-reaction [role=img]').getAttribute('aria-label')).to.equal('Heart');
  });

  it('shows a shared screen entire', async () => {
    await open(withPeople(3, { 1: sharing(1) }));
    expect(names()[0]).to.equal('Jonas Weber’s screen');
    const picture = tiles()[0]?.querySelector('video');
    expect(picture && getComputedStyle(picture).objectFit).to.equal('contain');
  });

  it('offers to pin, to fill the screen, and to hide one’s own picture', async () => {
    await open(meetingOf(3));
    const choices = async (name: string): Promise<HTMLElement[]> => {
      tileOf(name).querySelector<HTMLElement>('.tile-button')?.click();
      await gallery.settled();
      return [...tileOf(name).querySelectorAll<HTMLElement>('[role=menuitem]')];
    };
    const [pin] = await choices('Jonas Weber');
    expect(pin?.textContent.trim()).to.equal('Pin');
    pin?.click();
    const own = await choices('You');
    const full = document.fullscreenEnabled ? ['Full screen'] : [];
    expect(own.map((item) => item.textContent.trim())).to.deep.equal(['Pin', ...full, 'Hide my own picture']);
    own.at(-1)?.click();
    expect(gallery.asked).to.deep.equal([
      ['pin', 'person-1'],
      ['show-self', false],
    ]);
  });

  it('marks the pinned one, and lets go of it again', async () => {
    await open(meetingOf(3, { pinned: 'person-1' }));
    expect(names()[0]).to.equal('Jonas Weber');
    expect(tileOf('Jonas Weber').querySelector('.tile-sign-pinned')?.textContent).to.include('Pinned');
    tileOf('Jonas Weber').querySelector<HTMLElement>('.tile-button')?.click();
    await gallery.settled();
    tileOf('Jonas Weber').querySelector<HTMLElement>('[role=menuitem]')?.click();
    expect(gallery.asked).to.deep.equal([['pin', null]]);
  });

  it('shows one’s own picture again after it was hidden', async () => {
    await open(meetingOf(3, { selfView: false }));
    expect(names()).to.not.include('You');
    gallery.find('.stage-note').click();
    expect(gallery.asked).to.deep.equal([['show-self', true]]);
  });

  it('shows nobody else’s picture in audio only, says so, and can undo it', async () => {
    await open(withPeople(3, { 1: sharing(1) }, { audioOnly: true }));
    expect([...gallery.sink.attached]).to.deep.equal(['person-0']);
    expect(names()).to.not.include('Jonas Weber’s screen');
    expect(gallery.find('.stage-note').textContent.trim()).to.equal('Audio only');
    gallery.find('.stage-note').click();
    expect(gallery.asked).to.deep.equal([['set-audio-only', false]]);
  });

  it('says when one is alone and copies the link, unless the page has its own words', async () => {
    await open(meetingOf(1, { inviteUrl: 'https://example.com/join' }));
    expect(gallery.find('.stage-alone').textContent).to.include('You are the only one here');
    gallery.find('.stage-alone button').click();
    expect(gallery.asked).to.deep.equal([['copy-invite']]);
    await gallery.update({ people: people(2) });
    expect(gallery.root.querySelector('slot[name=empty]')).to.equal(null);
  });

  it('leaves the empty place to the page', async () => {
    await open(meetingOf(1), { slots: { empty: 'The doctor will be with you soon' } });
    const slot = gallery.find('slot[name=empty]') as HTMLSlotElement;
    expect(slot.assignedElements()[0]?.textContent).to.equal('The doctor will be with you soon');
  });

  it('turns pages, and keeps the focus on the last one', async () => {
    await open(meetingOf(10, { maxTiles: 4, layout: 'grid' }));
    const next = gallery.find('[aria-label="Next page"]');
    next.focus();
    for (const shown of ['Page 2 of 3', 'Page 3 of 3', 'Page 3 of 3']) {
      next.click();
      await gallery.settled();
      expect(gallery.find('.stage-page').textContent).to.equal(shown);
    }
    expect(next.getAttribute('aria-disabled')).to.equal('true');
    expect(gallery.root.activeElement).to.equal(next);
  });

  it('is one stop for Tab; arrow keys go from tile to tile', async () => {
    await open(meetingOf(4));
    const stops = (): HTMLElement[] =>
      [...gallery.root.querySelectorAll<HTMLElement>('.tile-button')].filter(({ tabIndex }) => tabIndex === 0);
    const press = async (key: string): Promise<string> => {
      gallery.root.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
      await gallery.settled();
      expect(stops()).to.deep.equal([gallery.root.activeElement]);
      return gallery.root.activeElement?.getAttribute('aria-label') ?? '';
    };
    expect(stops()).to.have.length(1);
    stops()[0]?.focus();
    expect(await press('ArrowRight')).to.equal('Options for Jonas Weber');
    expect(await press('End')).to.equal('Options for Priya Raghavan');
    expect(await press('ArrowRight')).to.equal('Options for Priya Raghavan');
    expect(await press('Home')).to.equal('Options for You');
    await gallery.speak('ar');
    await press('ArrowLeft');
    expect(stops()[0]).to.equal(tiles()[1]?.querySelector('.tile-button'));
  });

  it('stays as it was while the tag is not displayed', async () => {
    await open(meetingOf(5));
    const before = tiles();
    gallery.element.style.display = 'none';
    await gallery.settled();
    await gallery.update({ people: people(4) });
    expect(tiles()).to.deep.equal(before.slice(0, 4));
  });

  it('shows another picture when the camera is changed', async () => {
    await open(meetingOf(2));
    await gallery.update({ people: with1({ cameraVideo: video('person-1-back') }) });
    expect([...gallery.sink.attached].sort()).to.deep.equal(['person-0', 'person-1-back']);
  });
});

import { expect } from '@open-wc/testing';
import type { MeetingState } from '../../../src/contract/states.js';
import { SCREENS, defineScreens } from '../../../src/ui/define-screens.js';
import { ScreenElement } from '../../../src/ui/screen-element.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery } from '../../support/gallery/gallery.js';
import { lobby } from '../../support/gallery/scenes-lobby.js';

class ProbeElement extends ScreenElement {
  renders = 0;
  protected override select({ unread }: { readonly unread: number }): readonly unknown[] {
    return [unread];
  }
  protected override render(): string {
    this.renders += 1;
    return `${this.meeting.unread} ${this.t('close')}`;
  }
}
customElements.define('sm-probe', ProbeElement);

describe('the screen', () => {
  let gallery: Gallery;
  afterEach(() => gallery.remove());
  const shown = (): string | undefined => gallery.find('sm-screen').firstElementChild?.localName;

  it('is chosen by the state of the meeting', async () => {
    gallery = await openGallery({ meeting: { ...lobby, state: 'idle' } });
    const expected: readonly (readonly [MeetingState, string])[] = [
      ['idle', 'sm-announcer'],
      ['joining', 'sm-joining'],
      ['lobby', 'sm-lobby'],
      ['joining', 'sm-lobby'],
      ['joined', 'sm-stage-screen'],
      ['reconnecting', 'sm-stage-screen'],
      ['left', 'sm-ended'],
      ['joining', 'sm-joining'],
      ['failed', 'sm-refusal'],
    ];
    for (const [state, screen] of expected) {
      const error = { code: 'ERR_SM_CONNECT', message: '', hint: '', retryable: true } as const;
      await gallery.update({ state, error: state === 'failed' ? error : null });
      expect(shown(), state).to.equal(screen);
    }
  });

  it('can cancel a join that began without the lobby', async () => {
    gallery = await openGallery({ meeting: { state: 'joining' } });
    gallery.find('.outcome button').click();
    expect(gallery.asked).to.deep.equal([['leave']]);
  });

  it('takes the focus along when the button it stood on is gone', async () => {
    gallery = await openGallery({ meeting: lobby });
    gallery.find('.lobby [type=submit]').focus();
    await gallery.update({ state: 'left', leftReason: 'user' });
    // Compared here, not by chai: it would write both elements out at length.
    expect(gallery.root.activeElement === gallery.find('.outcome h2')).to.equal(true);
  });

  it('leaves the focus where it is on the page', async () => {
    const elsewhere = document.body.appendChild(document.createElement('button'));
    gallery = await openGallery({ meeting: lobby });
    elsewhere.focus();
    await gallery.update({ state: 'left', leftReason: 'user' });
    expect(document.activeElement === elsewhere).to.equal(true);
    elsewhere.remove();
  });

  it('gives every button the part “button”', async () => {
    gallery = await openGallery({ meeting: lobby });
    const buttons = (): Element[] => [...gallery.root.querySelectorAll('button')];
    const bare = (): string[] =>
      buttons()
        .filter((b) => !b.part.contains('button'))
        .map((b) => b.outerHTML);
    expect(bare()).to.deep.equal([]);
    for (const state of ['joined', 'left'] as const) {
      await gallery.update({ state });
      expect(buttons().length).to.be.greaterThan(0);
      expect(bare(), state).to.deep.equal([]);
    }
  });

  it('survives being moved, with its pictures', async () => {
    gallery = await openGallery({ meeting: lobby });
    const place = document.body.appendChild(document.createElement('div'));
    place.append(gallery.element);
    await gallery.settled();
    expect([...gallery.sink.attached]).to.deep.equal(['preview']);
    expect((gallery.find('.preview video') as HTMLVideoElement).srcObject).to.be.instanceOf(MediaStream);
    expect(gallery.levels.listeners).to.equal(1);
    await gallery.update({ displayName: 'Someone else' });
    expect((gallery.find('#lobby-name') as HTMLInputElement).value).to.equal('Someone else');
    place.remove();
    // A move within one task is none; only then the pictures are let go.
    await Promise.resolve();
    expect(gallery.sink.attached.size).to.equal(0);
    expect(gallery.levels.listeners).to.equal(0);
  });

  it('is defined once, however often it is asked for', () => {
    const before = customElements.get('sm-lobby');
    defineScreens(SCREENS, customElements);
    expect(customElements.get('sm-lobby')).to.equal(before);
  });
});

describe('an element of the screen', () => {
  let gallery: Gallery;
  const addProbe = async (): Promise<ProbeElement> => {
    const probe = new ProbeElement();
    gallery.root.append(probe);
    await probe.updateComplete;
    return probe;
  };
  beforeEach(async () => {
    gallery = await openGallery();
  });
  afterEach(() => gallery.remove());

  it('renders again only for what it selects', async () => {
    const probe = await addProbe();
    await gallery.update({ panel: 'chat' });
    expect(probe.renders).to.equal(1);
    await gallery.update({ unread: 3 });
    expect(probe.renders).to.equal(2);
    expect(probe.textContent).to.equal('3 Close');
  });

  it('hears nothing while it stands nowhere, and catches up when it is back', async () => {
    const probe = await addProbe();
    probe.remove();
    await gallery.update({ unread: 5 });
    expect(probe.renders).to.equal(1);
    gallery.root.append(probe);
    await probe.updateComplete;
    expect(probe.textContent).to.equal('5 Close');
  });

  it('renders into the tag’s one root', async () => {
    const probe = await addProbe();
    expect(probe.shadowRoot).to.equal(null);
    expect(probe.getRootNode() === gallery.root).to.equal(true);
  });
});

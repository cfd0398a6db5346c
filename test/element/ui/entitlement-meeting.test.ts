import { expect } from '@open-wc/testing';
import { NO_ENTITLEMENT } from '../../../src/meeting/state.js';
import type { EntitlementSeen, Meeting } from '../../../src/meeting/state.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery } from '../../support/gallery/gallery.js';
import { ENDS_AT, entitled, invalid, refusal } from '../../support/gallery/scenes-entitlement.js';
import { darkMeetingOf } from '../../support/gallery/scenes-stage.js';

const at = (milliseconds: number): string => new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(milliseconds);
const END = at(ENDS_AT);
/** Ten minutes later: the grace period is the same for everyone. */
const OUT = at(ENDS_AT + 600_000);

/** The site was asked to renew it, and did not. Before that there is nothing to tell. */
const UNRENEWED = { status: 'expiring', code: 'ERR_SM_ENTITLEMENT_SOURCE' } as const;

let gallery: Gallery;
const open = async (change: Partial<Meeting>): Promise<void> => {
  gallery = await openGallery({ meeting: darkMeetingOf(2, change) });
};

describe('a permission that ends in the meeting', () => {
  const line = (): HTMLElement | null => gallery.root.querySelector('.banner-permission');
  afterEach(() => gallery.remove());

  it('is said above the stage, with the time, as long as it is so', async () => {
    await open({ entitlement: entitled() });
    expect(line()).to.equal(null);
    await gallery.update({ entitlement: entitled({ status: 'expiring' }) });
    expect(line(), 'it is being renewed in silence').to.equal(null);
    await gallery.update({ entitlement: entitled(UNRENEWED) });
    expect(line()?.textContent).to.include(`ends at ${END} unless this site renews it`);
    await gallery.update({ entitlement: entitled({ status: 'expired' }) });
    expect(line()?.textContent).to.include('has ended').and.to.include(`you leave at ${OUT}`);
    await gallery.update({ entitlement: entitled({ expiresAt: ENDS_AT + 3_600_000 }) });
    expect(line()).to.equal(null);
  });

  it('is asked for again by a click', async () => {
    await open({ entitlement: entitled(UNRENEWED) });
    line()?.querySelector('button')?.click();
    expect(gallery.asked).to.deep.equal([['refresh-entitlement']]);
  });

  it('is said aloud once for each step', async () => {
    await open({ entitlement: entitled(UNRENEWED) });
    const log = gallery.find('.announcer');
    expect(log.textContent).to.include(`ends at ${END}`);
    await gallery.update({ state: 'reconnecting', entitlement: entitled({ status: 'expired' }) });
    expect(log.textContent).to.include(`you leave at ${OUT}`).and.to.not.include(`ends at ${END}`);
    await gallery.update({ state: 'left', leftReason: 'entitlement-expired' });
    expect(log.textContent).to.not.include('leave at');
  });

  it('after which the meeting is over, in words, with a way back', async () => {
    await open({ state: 'left', leftReason: 'entitlement-expired', entitlement: entitled({ status: 'expired' }) });
    expect(gallery.find('.outcome-words').textContent).to.include('permission that this site gave you has run out');
    gallery.find('.outcome .button-primary').click();
    expect(gallery.asked).to.deep.equal([['join']]);
  });
});

describe('the security panel on one’s own permission', () => {
  const words = (): string => gallery.find('#panel-security').textContent;
  const openPanel = (entitlement: EntitlementSeen, change: Partial<Meeting> = {}): Promise<void> =>
    open({ panel: 'security', entitlement, ...change });
  afterEach(() => gallery.remove());

  it('says nothing where there is none', async () => {
    await openPanel(NO_ENTITLEMENT);
    expect(words()).to.not.include('Your permission');
  });

  it('says on what ground and until when', async () => {
    await openPanel(entitled({ basis: 'nonprofit' }), { modeReason: 'issuer-standard' });
    expect(words()).to.include('nonprofit organisation').and.to.include(`ends at ${END}`);
    await gallery.update({ entitlement: entitled({ status: 'expired', basis: null }) });
    expect(words()).to.include(`you leave at ${OUT}`).and.to.not.include('nonprofit');
  });

  it('says what is wrong with it', async () => {
    await openPanel(invalid('ERR_SM_ENTITLEMENT_NOT_YET'), { modeReason: 'accepted-standard' });
    expect(words()).to.include('not valid yet').and.to.include('You chose to join without');
  });

  it('fears nothing from those inside any more', async () => {
    await openPanel(NO_ENTITLEMENT, { modeReason: 'standard-unless-inside' });
    expect(words()).to.include('has not granted it').and.to.not.include('will not be let in');
  });

  it('shows nobody else’s', async () => {
    const people = darkMeetingOf(2).people?.map((one) => ({ ...one, entitlement: { basis: 'nonprofit' } as const }));
    await openPanel(NO_ENTITLEMENT, { ...(people && { people }) });
    expect(gallery.root.textContent).to.not.include('nonprofit');
    await gallery.update({ panel: 'people' });
    expect(gallery.root.textContent).to.not.include('nonprofit');
  });

  it('fits a box of 720 pixels as a rule, and casts a shadow where there is more', async () => {
    gallery = await openGallery({ meeting: darkMeetingOf(2, { panel: 'security' }), width: 1280, height: 720 });
    const body = gallery.find('#panel-security .panel-body');
    expect(body.scrollHeight).to.be.at.most(body.clientHeight);
    expect(getComputedStyle(body).backgroundAttachment).to.equal('local, local, scroll, scroll');
  });
});

describe('a refusal for want of what protects the meeting', () => {
  const refuse = async (change: Partial<Meeting>): Promise<void> => {
    gallery = await openGallery({ meeting: { state: 'failed', ...change }, slots: { upgrade: 'Our plans' } });
  };
  const buttons = (): HTMLElement[] => [...gallery.root.querySelectorAll<HTMLElement>('.outcome button')];
  const labels = (): string[] => buttons().map((button) => button.textContent.trim());
  afterEach(() => gallery.remove());

  it('leads through the lobby, which says what the meeting will be this time', async () => {
    await refuse({ error: refusal('ERR_SM_ENTITLEMENT_SOURCE', { retryable: true }) });
    expect(labels()).to.deep.equal(['Back to the start']);
    buttons()[0]?.click();
    expect(gallery.asked).to.deep.equal([['open-lobby']]);
    expect(gallery.find('.outcome-words').textContent).to.include('no picture and no sound of yours was sent');
  });

  it('offers the meeting without encryption last, and only where that would let the person in', async () => {
    await refuse({ error: refusal('ERR_SM_WORKER', { retryable: true }), standardOffered: true });
    expect(labels()).to.deep.equal(['Try again', 'Back to the start', 'Join without end-to-end encryption']);
    const [, , button] = buttons();
    expect(button?.classList.contains('button-primary')).to.equal(false);
    button?.click();
    expect(gallery.asked).to.deep.equal([['join', { acceptStandard: true }]]);
    await gallery.update({ standardOffered: false });
    expect(labels()).to.deep.equal(['Try again', 'Back to the start']);
  });
});

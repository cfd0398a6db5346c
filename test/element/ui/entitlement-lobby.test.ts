import { expect } from '@open-wc/testing';
import { ERROR_CODES } from '../../../src/contract/error-codes.js';
import type { ErrorCode } from '../../../src/contract/error-codes.js';
import { ENTITLEMENT_BASES } from '../../../src/contract/entitlement.js';
import type { MeetingMode, ModeReason } from '../../../src/contract/states.js';
import { NO_ENTITLEMENT } from '../../../src/meeting/state.js';
import type { EntitlementSeen, Meeting } from '../../../src/meeting/state.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery, GalleryOptions } from '../../support/gallery/gallery.js';
import { encryptedLobby, entitled, invalid, refusal, refusedLobby } from '../../support/gallery/scenes-entitlement.js';
import { lobby } from '../../support/gallery/scenes-lobby.js';

let gallery: Gallery;
const open = async (meeting: Partial<Meeting>, options: GalleryOptions = {}): Promise<void> => {
  gallery = await openGallery({ ...options, meeting: { ...lobby, ...meeting } });
};
const notice = (): HTMLElement => gallery.find('sm-mode-notice .notice');
const said = (): string => gallery.find('.notice-said').textContent;
const title = (): string => gallery.find('.notice-title').textContent;
const submit = (): HTMLElement => gallery.find('.lobby [type=submit]');
const accept = (): HTMLElement | null => gallery.root.querySelector('.join-standard button');

const STANDARD = 'This meeting is not end-to-end encrypted';
const ENCRYPTED = 'This meeting will be end-to-end encrypted';
const SERVER_SEES = 'whoever runs its server can, too';
const SERVER_SEES_NOT = 'Whoever runs its server sees who takes part and when, but not what';

interface Row {
  readonly reason: ModeReason;
  readonly mode: MeetingMode | null;
  readonly entitlement: EntitlementSeen;
  readonly sentences: readonly string[];
}
const row = (
  reason: ModeReason,
  mode: MeetingMode | null,
  entitlement: EntitlementSeen,
  ...sentences: readonly string[]
): Row => ({ reason, mode, entitlement, sentences });

const ROWS: readonly Row[] = [
  row('unknown', null, NO_ENTITLEMENT, 'is decided when you join'),
  row('checking', null, NO_ENTITLEMENT, 'Asking this site what this meeting will be'),
  row(
    'page-off',
    'standard',
    NO_ENTITLEMENT,
    STANDARD,
    SERVER_SEES,
    'This site has switched',
    'Expected something else',
  ),
  row('page-off', 'standard', entitled(), STANDARD, 'This site has switched', 'paid plan'),
  row(
    'page-off-invalid',
    'standard',
    invalid('ERR_SM_ENTITLEMENT_KEY'),
    'This site has switched',
    'does not fit this device',
  ),
  row('no-entitlement', 'standard', NO_ENTITLEMENT, STANDARD, 'has not granted it', 'Expected something else'),
  row('not-entitled', 'standard', entitled({ basis: null }), STANDARD, 'end-to-end encryption is not part of it'),
  row('not-entitled', 'standard', entitled({ basis: 'verified' }), 'verified who you are'),
  row('issuer-standard', 'standard', NO_ENTITLEMENT, STANDARD, 'Whoever gives out the permissions', 'without'),
  row('issuer-standard', 'standard', entitled({ basis: 'grant' }), 'Whoever gives out', 'to you in particular'),
  row(
    'accepted-standard',
    'standard',
    invalid('ERR_SM_ENTITLEMENT_ROOM'),
    STANDARD,
    'You chose',
    'is for another room',
  ),
  row(
    'standard-unless-inside',
    'standard',
    NO_ENTITLEMENT,
    'If the people inside already use it, you will not be let in',
  ),
  row('standard-unless-inside', null, NO_ENTITLEMENT, 'is decided when you join', 'If the people inside'),
  row('entitled', 'encrypted', entitled(), ENCRYPTED, SERVER_SEES_NOT, 'This site has granted you', 'paid plan'),
  row('entitlement-requires', 'encrypted', entitled(), ENCRYPTED, SERVER_SEES_NOT, 'lets you join only with it'),
  row('issuer-encrypted', 'encrypted', entitled({ basis: 'nonprofit' }), ENCRYPTED, 'Whoever gives out', 'nonprofit'),
];

describe('the lobby says what the meeting will be', () => {
  afterEach(() => gallery.remove());

  for (const { reason, mode, entitlement, sentences } of ROWS) {
    it(`${reason}, ${mode ?? 'not known'}, entitlement ${entitlement.status} ${entitlement.basis ?? ''}`, async () => {
      await open({ mode, modeReason: reason, entitlement });
      for (const sentence of sentences) expect(said()).to.include(sentence);
      expect(accept()).to.equal(null);
      expect(notice().textContent).to.not.match(/token|entitlement|undefined|ERR_/i);
    });
  }

  it('each ground in its own words, and to nobody where there is none', async () => {
    const words = new Set<string>();
    await open(encryptedLobby('entitled', { basis: null }));
    words.add(said());
    for (const basis of ENTITLEMENT_BASES) {
      await gallery.update({ entitlement: entitled({ basis }) });
      words.add(said());
    }
    expect(words.size).to.equal(ENTITLEMENT_BASES.length + 1);
  });

  it('never with the sign of encryption for a meeting without', async () => {
    for (const { reason, mode, entitlement } of ROWS) {
      await open({ mode, modeReason: reason, entitlement });
      expect(notice().classList.contains('notice-encrypted'), reason).to.equal(mode === 'encrypted');
      gallery.remove();
    }
  });

  it('beside the site’s own offer', async () => {
    await open({}, { slots: { upgrade: 'Our plans' } });
    expect((notice().querySelector('slot[name=upgrade]') as HTMLSlotElement).assignedElements()).to.have.length(1);
  });

  it('and that it is still being asked, without a word of what is not known', async () => {
    await open({ mode: null, modeReason: 'checking', obstacle: refusal('ERR_SM_WORKER'), standardOffered: true });
    const region = gallery.find('.notice-said');
    expect(region.getAttribute('aria-live')).to.equal('polite');
    expect(region.getAttribute('aria-busy')).to.equal('true');
    expect(gallery.find('.notice').querySelector('.spinner')).to.not.equal(null);
    expect(accept()).to.equal(null);
    await gallery.update({ mode: 'standard', modeReason: 'no-entitlement', obstacle: null, standardOffered: false });
    // Said aloud: the region is the one that was there.
    expect(gallery.find('.notice-said') === region).to.equal(true);
    expect(region.getAttribute('aria-busy')).to.equal('false');
  });

  it('with hardly a move of what stands around it when the answer comes', async () => {
    for (const [width, height] of [
      [800, 600],
      [1280, 800],
      [320, 568],
    ] as const) {
      gallery = await openGallery({ meeting: { ...lobby, mode: null, modeReason: 'checking' }, width, height });
      const top = (): number => gallery.find('#lobby-name').getBoundingClientRect().top;
      const before = top();
      await gallery.update({ mode: 'standard', modeReason: 'no-entitlement' });
      expect(Math.abs(top() - before), `${width}`).to.be.lessThan(16);
      gallery.remove();
    }
  });
});

describe('where joining would be refused, the lobby', () => {
  afterEach(() => gallery.remove());

  it('says so for each code, and why', async () => {
    const titles = new Set<string>();
    for (const code of ERROR_CODES) {
      await open(refusedLobby(code));
      expect(said(), code).to.include('you would not be let in');
      titles.add(title());
      gallery.remove();
    }
    expect(titles.size).to.equal(ERROR_CODES.length);
  });

  it('never shows an invalid permission as none', async () => {
    const none = async (): Promise<string> => {
      await open({ mode: 'standard', modeReason: 'no-entitlement' });
      const words = said();
      gallery.remove();
      return words;
    };
    const without = await none();
    for (const code of ERROR_CODES.filter((one) => one.startsWith('ERR_SM_ENTITLEMENT_'))) {
      await open(refusedLobby(code));
      expect(said(), code).to.not.include('has not granted it for this meeting').and.to.not.equal(without);
      gallery.remove();
    }
    await open(refusedLobby('ERR_SM_CONFIG', { entitlement: invalid('ERR_SM_ENTITLEMENT_SUBJECT') }));
    expect(said()).to.include('not set up correctly').and.to.include('is for another person');
  });

  it('tells a browser that cannot check from one that cannot meet', async () => {
    await open(refusedLobby('ERR_SM_UNSUPPORTED'));
    expect(title()).to.include('cannot check your permission');
    await gallery.update({ standardOffered: false });
    expect(title()).to.include('cannot show the meeting');
  });

  it('says who decided where the room is known to be encrypted', async () => {
    await open(refusedLobby('ERR_SM_ENTITLEMENT_REQUIRED', { mode: 'encrypted', modeReason: 'issuer-encrypted' }));
    expect(said()).to.include('Whoever gives out the permissions');
  });

  it('asks the site again instead of joining, by button and by Enter', async () => {
    await open(refusedLobby('ERR_SM_ENTITLEMENT_EXPIRED'));
    expect(submit().textContent.trim()).to.equal('Try again');
    submit().click();
    expect(gallery.asked).to.deep.equal([['refresh-entitlement']]);
    await gallery.update({ entitlement: NO_ENTITLEMENT, obstacle: refusal('ERR_SM_ACCESS_SRC', { retryable: true }) });
    submit().click();
    expect(gallery.asked.at(-1)).to.deep.equal(['refresh-entitlement']);
  });

  it('joins, and lets that say why not, where asking again cannot help', async () => {
    await open(refusedLobby('ERR_SM_ENTITLEMENT_REQUIRED', { entitlement: NO_ENTITLEMENT, standardOffered: false }));
    submit().click();
    expect(gallery.asked).to.deep.equal([['join']]);
  });

  it('joins again plainly once nothing is in the way', async () => {
    await open(refusedLobby('ERR_SM_ENTITLEMENT_EXPIRED'));
    await gallery.update({ ...encryptedLobby('entitled'), obstacle: null, standardOffered: false });
    expect(submit().textContent.trim()).to.equal('Join now');
    submit().click();
    expect(gallery.asked).to.deep.equal([['join']]);
  });

  it('keeps code and hint in the small print', async () => {
    await open(refusedLobby('ERR_SM_ENTITLEMENT_AUDIENCE'));
    const owner = notice().querySelector('details');
    expect(owner?.open).to.equal(false);
    expect(owner?.textContent).to.include('ERR_SM_ENTITLEMENT_AUDIENCE').and.to.include('Mint a token');
    expect(said()).to.not.match(/token|ERR_/);
  });

  it('says it beside the button where the notice is out of sight, and only there', async () => {
    await open(refusedLobby('ERR_SM_ENTITLEMENT_EXPIRED'), { width: 320, height: 568 });
    const line = gallery.find('.lobby-mode');
    expect(line.checkVisibility()).to.equal(true);
    expect(line.textContent).to.include('has run out');
    Object.assign(gallery.element.style, { inlineSize: '1280px', blockSize: '800px' });
    await gallery.settled();
    expect(line.checkVisibility()).to.equal(false);
  });
});

describe('joining without end-to-end encryption', () => {
  afterEach(() => gallery.remove());

  it('is offered only where the model offers it, with what it means', async () => {
    await open(refusedLobby('ERR_SM_ENTITLEMENT_EXPIRED'));
    const button = accept();
    expect(button?.textContent.trim()).to.equal('Join without end-to-end encryption');
    const more = gallery.find(`#${button?.getAttribute('aria-describedby') ?? ''}`);
    expect(more.textContent).to.include('Whoever runs the meeting’s server could then see, hear and record everything');
    await gallery.update({ standardOffered: false });
    expect(accept()).to.equal(null);
  });

  it('is asked for by its own button alone, and says so', async () => {
    await open(refusedLobby('ERR_SM_ENTITLEMENT_EXPIRED'));
    submit().click();
    expect(gallery.asked.some(([, options]) => options !== undefined)).to.equal(false);
    accept()?.click();
    expect(gallery.asked.at(-1)).to.deep.equal(['join', { acceptStandard: true }]);
  });

  it('is never the first choice: neither accent nor what Enter does', async () => {
    for (const code of ['ERR_SM_ENTITLEMENT_EXPIRED', 'ERR_SM_WORKER'] satisfies ErrorCode[]) {
      await open(refusedLobby(code));
      expect(accept()?.classList.contains('button-primary')).to.equal(false);
      expect(accept()?.getAttribute('type')).to.equal('button');
      gallery.remove();
    }
  });

  it('cannot be asked for twice', async () => {
    await open(refusedLobby('ERR_SM_ENTITLEMENT_EXPIRED'));
    await gallery.update({ state: 'joining' });
    expect(accept()?.closest('[inert]')).to.not.equal(null);
  });
});

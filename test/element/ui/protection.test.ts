import { expect } from '@open-wc/testing';
import type { Meeting, Person } from '../../../src/meeting/state.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery, GalleryOptions } from '../../support/gallery/gallery.js';
import { lobby } from '../../support/gallery/scenes-lobby.js';
import { encryptedOf, group, sharedKey } from '../../support/gallery/scenes-protection.js';

const dark: Partial<Person> = { camera: false, cameraVideo: null };

let gallery: Gallery;
const open = async (meeting: Partial<Meeting>, options: GalleryOptions = {}): Promise<void> => {
  gallery = await openGallery({ meeting, ...options });
};

describe('what only encrypted meetings show', () => {
  afterEach(() => gallery.remove());

  it('comes alive where it stands when it is loaded later, with its words', async () => {
    await open(encryptedOf(2, { 1: { security: 'failed' } }, { panel: 'security' }), { protection: false });
    expect(gallery.find('sm-protection-panel').childElementCount).to.equal(0);
    await gallery.addProtection();
    expect(gallery.find('#panel-security').textContent).to.include('This meeting is end-to-end encrypted');
    expect(gallery.find('.tile-protection').textContent).to.include('Cannot be decrypted');
  });

  it('is said in the page’s own words where it has some', async () => {
    await open(encryptedOf(2), { strings: { badgeEncrypted: 'Private', personEncrypted: 'Private visit' } });
    expect(gallery.find('.badge').getAttribute('aria-label')).to.include('Private: Private visit');
  });

  it('has no place in a standard meeting', async () => {
    await open({ ...encryptedOf(2), mode: 'standard', security: 'standard', protection: null });
    for (const tag of ['sm-protection-banner', 'sm-protection-panel', 'sm-host-controls'])
      expect(gallery.root.querySelector(tag)).to.equal(null);
  });
});

describe('the badge of an encrypted meeting', () => {
  afterEach(() => gallery.remove());
  const badge = (): string => gallery.find('.badge').getAttribute('aria-label') ?? '';

  it('says encrypted, verified, shared or impaired, in words', async () => {
    await open(encryptedOf(2));
    expect(badge()).to.include('Encrypted: End-to-end encrypted.');
    await gallery.update({ security: 'verified' });
    expect(badge()).to.include('Verified: End-to-end encrypted, everyone verified');
    await gallery.update({ security: 'degraded', protection: group({ degradedBy: 'fork' }) });
    expect(badge()).to.include('Impaired: Protection impaired, sending has stopped');
    await gallery.update({ security: 'encrypted', protection: sharedKey() });
    expect(badge()).to.include('Shared key: Encrypted with a shared key').and.to.not.include('End-to-end');
    await gallery.update({ security: 'degraded', protection: sharedKey({ degradedBy: 'worker-lost' }) });
    expect(badge()).to.include('Impaired');
  });
});

describe('the pictures of an encrypted meeting', () => {
  afterEach(() => gallery.remove());
  const signOf = (identity: number): string =>
    gallery.root.querySelectorAll('sm-tile')[identity]?.querySelector('.tile-protection')?.textContent.trim() ?? '';

  it('carry a sign with words only where something is wrong', async () => {
    await open(
      encryptedOf(4, {
        1: { ...dark, security: 'failed' },
        2: { ...dark, security: 'outside' },
        3: { keyChanged: true },
      }),
    );
    expect([0, 1, 2, 3].map(signOf)).to.deep.equal([
      '',
      'Cannot be decrypted',
      'Outside the encryption',
      'Key changed',
    ]);
  });

  it('keep the words for ears where there is hardly room for a face', async () => {
    await open(encryptedOf(9, { 1: { ...dark, security: 'failed' } }), { width: 320, height: 400 });
    const sign = gallery.find('.tile-protection');
    expect(sign.textContent).to.include('Cannot be decrypted');
    expect(sign.getBoundingClientRect().width).to.be.lessThan(40);
  });
});

describe('banners of protection', () => {
  afterEach(() => gallery.remove());
  const lines = (): string[] =>
    [...gallery.root.querySelectorAll('.banner')].map(({ textContent }) => textContent.trim());
  const line = (kind: string): HTMLElement | null => gallery.root.querySelector(`.banner-${kind}`);

  it('say what impairs the protection and that nothing is sent, until it is over', async () => {
    await open(encryptedOf(2, {}, { security: 'degraded', protection: group({ degradedBy: 'nobody-heard' }) }));
    expect(line('degraded')?.textContent)
      .to.include('Protection impaired, sending has stopped.')
      .and.to.include('Nobody else has been heard');
    await gallery.update({ security: 'encrypted', protection: group() });
    expect(lines()).to.deep.equal([]);
  });

  it('warn of a code that differed, as long as the person is not verified, and lead to the code', async () => {
    await open(encryptedOf(3, { 1: { mismatch: true } }));
    expect(line('mismatch')?.textContent).to.include('does not match that of Jonas Weber');
    line('mismatch')?.querySelector('button')?.click();
    expect(gallery.asked).to.deep.equal([['set-panel', 'security']]);
    await gallery.update(encryptedOf(3, { 1: { mismatch: true, security: 'verified' } }));
    expect(line('mismatch')).to.equal(null);
  });

  it('offer no way to a panel that the page does not show', async () => {
    await open(encryptedOf(3, { 1: { mismatch: true } }), { controls: ['mic', 'leave'] });
    expect(line('mismatch')?.querySelector('button')).to.equal(null);
  });

  it('say that nothing opens with this password', async () => {
    await open(encryptedOf(2, {}, { protection: sharedKey({ passphraseFails: true }) }));
    expect(line('passphrase')?.textContent).to.include('with this password');
    expect(line('passphrase')?.getAttribute('role')).to.equal('alert');
    await gallery.update({ protection: sharedKey() });
    expect(line('passphrase')).to.equal(null);
  });

  it('pass on that a host asks to mute, until it is done or put away', async () => {
    await open(encryptedOf(2));
    const request = (id: number): Promise<void> =>
      gallery.update({ notices: [{ id, what: { kind: 'mute-requested', name: 'Jonas Weber' } }] });
    await request(1);
    expect(line('mute')?.textContent).to.include('Jonas Weber asks you to mute');
    await gallery.update({ notices: [] });
    expect(line('mute'), 'stays when the news is gone').to.not.equal(null);
    line('mute')?.querySelector<HTMLElement>('.banner-button')?.click();
    expect(gallery.asked).to.deep.equal([['set-microphone', false]]);
    const { microphone } = gallery.store.meeting;
    await gallery.update({ microphone: { ...microphone, on: false } });
    expect(line('mute')).to.equal(null);
    await gallery.update({ microphone });
    expect(line('mute'), 'one request asks once').to.equal(null);
    await request(2);
    line('mute')?.querySelector<HTMLElement>('[aria-label=Dismiss]')?.click();
    await gallery.settled();
    expect(line('mute')).to.equal(null);
  });

  it('ask nobody to mute who is muted', async () => {
    const { microphone } = encryptedOf(2);
    if (!microphone) throw new Error('No microphone.');
    await open(encryptedOf(2, {}, { microphone: { ...microphone, on: false } }));
    await gallery.update({ notices: [{ id: 1, what: { kind: 'mute-requested', name: 'Jonas Weber' } }] });
    expect(lines()).to.deep.equal([]);
  });
});

describe('what is said aloud of the protection', () => {
  afterEach(() => gallery.remove());

  it('has a sentence for each kind', async () => {
    await open(encryptedOf(2));
    const say = async (kind: string, name = 'Jonas Weber'): Promise<string> => {
      await gallery.update({ notices: [{ id: 1, what: { kind, name } as never }] });
      return gallery.find('.announcer').textContent.trim();
    };
    expect(await say('mute-requested')).to.equal('Jonas Weber asks you to mute your microphone');
    expect(await say('mismatch')).to.include('does not match that of Jonas Weber');
    expect(await say('alarm')).to.equal(
      'Warning: something is wrong with the keys of this meeting. The security panel says what.',
    );
    expect(await say('key-changed'))
      .to.include('no longer verified')
      .and.to.include('Jonas Weber');
    expect(await say('outside', '')).to.include('Guest is in the room without a key');
    expect(await say('unproven'))
      .to.include('Jonas Weber is in the room')
      .and.to.include('may see and hear everything');
    expect(await say('degraded', '')).to.include('Nothing of you is sent');
    expect(await say('protected-again', '')).to.include('is back');
    expect(await say('locked', '')).to.include('locked');
    expect(await say('unlocked', '')).to.include('open again');
  });
});

describe('the lobby of an encrypted meeting', () => {
  afterEach(() => gallery.remove());
  const notice = (): string => gallery.find('sm-mode-notice').textContent;

  it('says with group keys that it will be end-to-end encrypted, who decided it and for how many', async () => {
    await open({ ...lobby, mode: 'encrypted', modeReason: 'issuer-encrypted' });
    expect(notice())
      .to.include('will be end-to-end encrypted')
      .and.to.include('has set it to be end-to-end encrypted')
      .and.to.include('Up to 100 people');
  });

  it('says with a password that the key is shared, and never calls that end-to-end encrypted', async () => {
    await open({ ...lobby, mode: 'encrypted', modeReason: 'shared-key' }, { width: 320, height: 568 });
    expect(notice()).to.include('encrypted with a shared key').and.to.include('has set a password');
    expect(gallery.find('.lobby').textContent).to.not.include('nd-to-end');
  });
});

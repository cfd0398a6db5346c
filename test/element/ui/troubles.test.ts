import { expect } from '@open-wc/testing';
import type { PermissionResult } from '../../../src/contract/states.js';
import { findTroubles, isBarred } from '../../../src/ui/lobby/troubles.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery } from '../../support/gallery/gallery.js';
import { lobby, source } from '../../support/gallery/scenes-lobby.js';

const PAGE = { secure: true, framed: false };
const off = (permission: PermissionResult | null) => source({ on: false, permission });
const titles = (camera: PermissionResult | null, microphone: PermissionResult | null, page = PAGE): string[] =>
  findTroubles({ camera: off(camera), microphone: off(microphone) }, page).map(({ title }) => title);

describe('what keeps camera and microphone off', () => {
  it('is nothing where the person turned them off, or was not asked yet', () => {
    expect(titles('granted', null)).to.deep.equal([]);
    expect(isBarred(source({ on: true, permission: 'in-use' }))).to.equal(false);
    expect(isBarred(source({ on: false, allowed: false, permission: 'denied' }))).to.equal(false);
  });

  it('is said once where both have the same cause', () => {
    expect(titles('denied', 'denied')).to.deep.equal(['deniedBoth']);
    expect(titles('missing', 'missing')).to.deep.equal(['missingBoth']);
    expect(titles('in-use', 'in-use')).to.deep.equal(['inUseBoth']);
  });

  it('is said for each where the causes differ', () => {
    expect(titles('missing', 'denied')).to.deep.equal(['missingCamera', 'deniedMicrophone']);
    expect(titles('granted', 'in-use')).to.deep.equal(['inUseMicrophone']);
  });

  it('is the page where the browser does not even ask', () => {
    for (const framed of [false, true]) {
      expect(titles('blocked', 'blocked', { secure: false, framed })).to.deep.equal(['insecurePage']);
    }
    expect(titles('blocked', 'blocked', { secure: true, framed: true })).to.deep.equal(['framedPage']);
    expect(titles('blocked', 'blocked')).to.deep.equal(['blockedPage']);
  });

  it('may be the iframe where a browser only says “denied”', () => {
    const meeting = { camera: off('denied'), microphone: source() };
    const owners = [true, false].map((framed) => findTroubles(meeting, { secure: true, framed })[0]?.owner);
    expect(owners).to.deep.equal(['framedOwner', null]);
  });

  it('is worth asking again, unless the page itself must change first', () => {
    const retry = (permission: PermissionResult, page = PAGE): boolean | undefined =>
      findTroubles({ camera: off(permission), microphone: source() }, page)[0]?.retry;
    expect((['denied', 'missing', 'in-use', 'blocked'] as const).map((each) => retry(each))).to.not.include(false);
    expect(retry('blocked', { secure: false, framed: false })).to.equal(false);
    expect(retry('blocked', { secure: true, framed: true })).to.equal(false);
  });
});

describe('the lobby without camera or microphone', () => {
  let gallery: Gallery;
  const open = async (camera: PermissionResult | null, microphone: PermissionResult | null): Promise<void> => {
    const meeting = { ...lobby, preview: null, camera: off(camera), microphone: off(microphone) };
    gallery = await openGallery({ meeting });
  };
  const join = (): string => gallery.find('.lobby [type=submit]').textContent.trim();
  afterEach(() => gallery.remove());

  it('says what is wrong, and that one can join without', async () => {
    await open('denied', 'denied');
    const alert = gallery.find('.trouble');
    expect(alert.getAttribute('role')).to.equal('alert');
    expect(alert.textContent).to.include('does not let this page use your camera and microphone');
    expect(join()).to.equal('Join without camera and microphone');
    await gallery.update({ camera: source() });
    expect(join()).to.equal('Join without microphone');
    await gallery.update({ microphone: source(), camera: off('in-use') });
    expect(join()).to.equal('Join without camera');
    await gallery.update({ camera: source({ on: false }) });
    expect(join()).to.equal('Join now');
    expect(gallery.root.querySelector('.trouble')).to.equal(null);
  });

  it('tries again what is in trouble, once at a time', async () => {
    await open('missing', 'missing');
    const retry = gallery.find('.trouble-retry');
    retry.click();
    expect(gallery.asked).to.deep.equal([
      ['set-camera', true],
      ['set-microphone', true],
    ]);
    await gallery.update({ camera: { ...off('missing'), pending: true } });
    retry.click();
    expect(gallery.asked.slice(2)).to.deep.equal([['set-microphone', true]]);
  });

  it('tells the site’s owner what to change where the page itself is in the way', async () => {
    await open('blocked', 'blocked');
    expect(gallery.find('.owner').textContent).to.match(/Permissions-Policy|iframe|https/);
  });
});

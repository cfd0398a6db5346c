import { expect } from '@open-wc/testing';
import { ATTRIBUTES } from '../../../src/contract/attributes.js';
import type { SecureMeetingElement } from '../../../src/element/secure-meeting-element.js';
import { addTag, createTag, removeTags, warningsOf } from './tag.js';

describe('the inputs of <secure-meeting>', () => {
  afterEach(removeTags);

  it('have a property for every attribute, with a safe default', () => {
    const tag = createTag();
    for (const { property } of Object.values(ATTRIBUTES)) expect(property in tag, property).to.equal(true);
    expect(tag.e2ee).to.equal('allowed');
    expect(tag.layout).to.equal('auto');
    expect(tag.panel).to.equal('none');
    expect(tag.loading).to.equal('lazy');
    expect(tag.maxTiles).to.equal(null);
    expect(tag.controls).to.equal(null);
    expect(tag.autoJoin).to.equal(false);
    expect(tag.serverUrl).to.equal('');
    expect(tag.token).to.equal(null);
  });

  it('never weaken by a typing error: any other word in e2ee counts as required, and is said once', async () => {
    const warnings = await warningsOf(() => {
      for (const word of ['Required', 'true', '', 'of', ' off']) {
        expect(createTag({ e2ee: word }).e2ee, JSON.stringify(word)).to.equal('required');
      }
      const tag = createTag();
      (tag as { e2ee: string }).e2ee = 'none';
      expect(tag.e2ee).to.equal('required');
    });
    expect(warnings.filter((warning) => warning.includes('e2ee'))).to.have.length(1);
  });

  it('fall back to the default for an unknown word elsewhere', () => {
    expect(createTag({ layout: 'mosaic' }).layout).to.equal('auto');
    expect(createTag({ theme: 'sepia' }).theme).to.equal('auto');
  });

  it('follow an attribute that is set, changed and removed', () => {
    const tag = createTag({ layout: 'grid', 'max-tiles': '4', 'mic-off': '' });
    expect([tag.layout, tag.maxTiles, tag.micOff]).to.deep.equal(['grid', 4, true]);
    tag.setAttribute('max-tiles', 'many');
    tag.removeAttribute('mic-off');
    tag.removeAttribute('layout');
    expect([tag.layout, tag.maxTiles, tag.micOff]).to.deep.equal(['auto', null, false]);
  });

  it('show a theme that was set as a property, as a framework does', async () => {
    const tag = addTag();
    tag.theme = 'dark';
    await tag.updateComplete;
    expect(tag.getAttribute('theme')).to.equal('dark');
    tag.theme = 'auto';
    await tag.updateComplete;
    expect(tag.hasAttribute('theme')).to.equal(false);
  });

  it('take a token from the attribute and remove it from the page', () => {
    const tag = addTag({ token: 'a.b.c', 'server-url': 'wss://meet.example' });
    expect(tag.token).to.equal('a.b.c');
    expect(document.documentElement.outerHTML).not.to.contain('a.b.c');
  });

  it('prefer the token property to the attribute', () => {
    const tag = createTag();
    tag.token = 'from.the.property';
    tag.setAttribute('token', 'from.the.attribute');
    expect(tag.token).to.equal('from.the.property');
    expect(tag.hasAttribute('token')).to.equal(false);
  });

  it('keep what was set before the upgrade', () => {
    const holder = document.implementation.createHTMLDocument().createElement('div');
    holder.innerHTML = '<secure-meeting></secure-meeting>';
    const early = holder.firstElementChild as SecureMeetingElement;
    const token = (): Promise<string> => Promise.resolve('x');
    Object.assign(early, { displayName: 'Ada', token, autoJoin: false, maxTiles: 3 });
    document.body.append(early);
    expect([early.displayName, early.token, early.maxTiles]).to.deep.equal(['Ada', token, 3]);
    expect(Object.hasOwn(early, 'token')).to.equal(false);
    early.remove();
  });

  it('keep what was set before the upgrade also where an attribute says otherwise', () => {
    const holder = document.implementation.createHTMLDocument().createElement('div');
    holder.innerHTML = '<secure-meeting room="attribute" layout="grid" mic-off entitlement="served"></secure-meeting>';
    const early = holder.firstElementChild as SecureMeetingElement;
    Object.assign(early, { room: 'property', layout: 'speaker', micOff: false, entitlement: 'property' });
    document.body.append(early);
    expect([early.room, early.layout, early.micOff]).to.deep.equal(['property', 'speaker', false]);
    expect([early.entitlement, early.getAttribute('entitlement')]).to.deep.equal(['property', null]);
    early.setAttribute('room', 'later');
    expect(early.room).to.equal('later');
    early.remove();
  });

  it('take an entitlement from the attribute, remove it from the page, and know where it came from', () => {
    const tag = createTag({ entitlement: 'a.b.c' });
    expect([tag.entitlement, tag.hasAttribute('entitlement'), tag.entitlementServed]).to.deep.equal([
      'a.b.c',
      false,
      true,
    ]);
    tag.entitlement = 'd.e.f';
    tag.setAttribute('entitlement', 'g.h.i');
    expect([tag.entitlement, tag.hasAttribute('entitlement'), tag.entitlementServed]).to.deep.equal([
      'd.e.f',
      false,
      false,
    ]);
  });

  // That nobody is joined without encryption by it: flow/sentinels.
  it('take a passphrase out of the page where it stands as an attribute', async () => {
    let tag = createTag();
    const warnings = await warningsOf(() => {
      tag = createTag({ passphrase: 'correct horse battery staple' });
      document.body.append(tag);
    });
    expect(tag.hasAttribute('passphrase')).to.equal(false);
    expect(warnings.join()).to.contain('passphrase').and.not.contain('horse');
  });

  it('take it out also where it is written later', () => {
    const tag = createTag();
    document.body.append(tag);
    tag.setAttribute('passphrase', 'correct horse battery staple');
    expect(tag.hasAttribute('passphrase')).to.equal(false);
  });

  it('read a passphrase as null, whatever was set', () => {
    const tag = createTag();
    tag.passphrase = 'correct horse battery staple';
    expect(tag.passphrase).to.equal(null);
    expect(JSON.stringify(Object.entries(tag))).not.to.contain('horse');
  });
});

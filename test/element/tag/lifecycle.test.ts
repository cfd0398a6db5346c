import { expect } from '@open-wc/testing';
import { SecureMeetingError } from '../../../src/base/errors.js';
import { SecureMeetingElement } from '../../../src/element/secure-meeting-element.js';
import { addTag, createTag, next, rejection, removeTags, textOf, warningsOf } from './tag.js';

describe('<secure-meeting> before a meeting', () => {
  afterEach(removeTags);

  it('says once that it is ready, with its version', async () => {
    const tag = createTag();
    const ready = next(tag, 'sm-ready');
    document.body.append(tag);
    expect((await ready).detail).to.deep.equal({ version: SecureMeetingElement.version });
    let again = 0;
    tag.addEventListener('sm-ready', () => (again += 1));
    tag.remove();
    document.body.append(tag);
    await tag.updateComplete;
    expect(again).to.equal(0);
  });

  it('is never a blank box: without inputs it says so and fires sm-error that names them', async () => {
    const tag = addTag();
    const error = await next(document, 'sm-error');
    expect(error.target).to.equal(tag);
    expect(error.detail.code).to.equal('ERR_SM_CONFIG');
    expect(error.detail.hint).to.contain('access-src').and.to.contain('token');
    expect(Object.isFrozen(error.detail)).to.equal(true);
    await tag.updateComplete;
    expect(textOf(tag)).to.contain('not set up correctly').and.to.contain('access-src');
    expect(tag.state).to.equal('failed');
    expect(tag.matches(':state(failed)')).to.equal(true);
    expect(tag.getAttribute('state')).to.equal('failed');
  });

  it('names server-url where only a token is there', async () => {
    addTag({ token: 'a.b.c' });
    expect((await next(document, 'sm-error')).detail.hint).to.contain('server-url');
  });

  it('takes the message back when the missing input arrives', async () => {
    const tag = addTag();
    await next(tag, 'sm-error');
    const changed = next(tag, 'sm-state-changed');
    tag.accessSrc = '/access';
    expect((await changed).detail).to.deep.equal({ state: 'idle', previous: 'failed' });
    await tag.updateComplete;
    expect(textOf(tag)).to.contain('Join the meeting').and.not.to.contain('set up');
    expect(tag.hasAttribute('state')).to.equal(false);
  });

  it('does not wait with the refusal when the page calls join()', async () => {
    const tag = addTag();
    const error = await rejection(tag.join());
    expect(error).to.be.instanceOf(SecureMeetingError);
    expect(error).to.include({ code: 'ERR_SM_CONFIG', retryable: false });
  });

  it('speaks the language around it, and follows a change', async () => {
    const page = document.createElement('section');
    page.lang = 'ar';
    document.body.append(page);
    const tag = createTag({ 'access-src': '/access' });
    page.append(tag);
    await tag.updateComplete;
    expect(textOf(tag)).to.contain('انضمّ');
    page.lang = 'en';
    await new Promise(requestAnimationFrame);
    await tag.updateComplete;
    expect(textOf(tag)).to.contain('Join the meeting');
    page.remove();
  });

  it('rejects what cannot be done yet with ERR_SM_STATE, and never throws at the call', async () => {
    const tag = addTag({ 'access-src': '/access' });
    for (const attempt of [
      () => tag.setMicrophone(true),
      () => tag.setCamera(false),
      () => tag.setScreenShare(true),
      () => tag.setDevice('audioinput', 'x'),
      () => tag.sendChat('Hello'),
      () => tag.setHand(true),
      () => tag.sendReaction('like'),
    ]) {
      expect(await rejection(attempt())).to.include({ name: 'SecureMeetingError', code: 'ERR_SM_STATE' });
    }
    expect(await rejection(createTag({ 'access-src': '/access' }).join())).to.include({ code: 'ERR_SM_STATE' });
    await tag.leave();
    expect(tag.getParticipants()).to.deep.equal([]);
  });

  it('rejects bad arguments with a TypeError', async () => {
    const tag = addTag({ 'access-src': '/access' });
    const any = (value: unknown): never => value as never;
    for (const attempt of [
      () => tag.setMicrophone(any('on')),
      () => tag.setCamera(any(undefined)),
      () => tag.setScreenShare(any(1)),
      () => tag.setDevice(any('camera'), 'x'),
      () => tag.setDevice('videoinput', any(null)),
      () => tag.sendChat(''),
      () => tag.sendChat('   '),
      () => tag.sendChat('x'.repeat(2001)),
      () => tag.setHand(any(null)),
      () => tag.sendReaction(any('boo')),
      () => tag.join(any(null)),
    ]) {
      expect(await rejection(attempt())).to.be.instanceOf(TypeError);
    }
    expect(() => tag.pin(any(7))).to.throw(TypeError);
  });

  it('warns once and does nothing where the name is defined already', async () => {
    const warnings = await warningsOf(() => SecureMeetingElement.define());
    expect(warnings).to.have.length(1);
    expect(warnings[0]?.split(SecureMeetingElement.version)).to.have.length(3);
  });

  it('can be defined under another name beside', () => {
    SecureMeetingElement.define('clinic-meeting');
    const tag = document.createElement('clinic-meeting');
    expect(tag).to.be.instanceOf(SecureMeetingElement);
  });

  it('says what the browser can do', () => {
    expect(SecureMeetingElement.supported()).to.deep.equal({ meeting: true, encryption: true, reasons: [] });
  });
});

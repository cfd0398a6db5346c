import { expect } from '@open-wc/testing';
import { addTag, next, removeTags } from './tag.js';

const TOKEN = ['{}', '{"video":{"room":"focus","roomJoin":true}}', ''].map((part) => btoa(part)).join('.');
const INPUTS = { 'server-url': 'ws://localhost:1', token: TOKEN, 'mic-off': '', 'camera-off': '' };

describe('the focus', function () {
  // The heavy part comes module by module here.
  this.timeout(30_000);
  afterEach(removeTags);

  /** The lobby is drawn when its title is there. */
  async function titleOf(tag: Element): Promise<HTMLElement> {
    for (;;) {
      const title = tag.shadowRoot?.querySelector<HTMLElement>('#lobby-title');
      if (title) return title;
      await new Promise(requestAnimationFrame);
    }
  }

  it('goes from the poster’s button into the lobby', async () => {
    const tag = addTag(INPUTS);
    await next(tag, 'sm-ready');
    const button = tag.shadowRoot?.querySelector('button');
    button?.focus();
    button?.click();
    const title = await titleOf(tag);
    while (!tag.shadowRoot?.activeElement) await new Promise(requestAnimationFrame);
    expect(tag.shadowRoot.activeElement === title).to.equal(true);
  });

  it('stays with whoever has gone elsewhere meanwhile', async () => {
    const tag = addTag(INPUTS);
    const elsewhere = document.body.appendChild(document.createElement('button'));
    await next(tag, 'sm-ready');
    tag.shadowRoot?.querySelector('button')?.click();
    elsewhere.focus();
    await titleOf(tag);
    await new Promise(requestAnimationFrame);
    expect(document.activeElement === elsewhere).to.equal(true);
    elsewhere.remove();
  });
});

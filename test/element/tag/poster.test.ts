import { expect } from '@open-wc/testing';
import type { SecureMeetingElement } from '../../../src/element/secure-meeting-element.js';
import { addTag, next, removeTags } from './tag.js';

const TOKEN = ['{}', '{"video":{"room":"poster","roomJoin":true}}', ''].map((part) => btoa(part)).join('.');
const INPUTS = { 'server-url': 'ws://localhost:1', token: TOKEN, 'mic-off': '', 'camera-off': '' };
const PICTURE = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>';

function inside(tag: SecureMeetingElement, selector: string): Element {
  const found = tag.shadowRoot?.querySelector(selector);
  if (!found) throw new Error(`No ${selector}.`);
  return found;
}

const pictureOf = (tag: SecureMeetingElement): HTMLImageElement => inside(tag, '.poster img') as HTMLImageElement;

/** The lobby’s title, as soon as the lobby is drawn. */
async function titleOf(tag: SecureMeetingElement): Promise<string> {
  await tag.updateComplete;
  (inside(tag, '.poster-card button') as HTMLButtonElement).click();
  for (;;) {
    const title = tag.shadowRoot?.querySelector('#lobby-title');
    if (title) return title.textContent.trim();
    await new Promise(requestAnimationFrame);
  }
}

describe('the poster of <secure-meeting>', function () {
  // The heavy part comes module by module here.
  this.timeout(30_000);
  afterEach(removeTags);

  it('has the picture that the page names, and none where it names none', async () => {
    const tag = addTag({ ...INPUTS, poster: PICTURE });
    await next(tag, 'sm-ready');
    const picture = pictureOf(tag);
    await picture.decode();
    expect([picture.src, picture.checkVisibility()]).to.deep.equal([PICTURE, true]);
    tag.poster = '';
    await tag.updateComplete;
    expect(picture.checkVisibility()).to.equal(false);
  });

  it('has what the page puts into its slot instead', async () => {
    const tag = addTag({ ...INPUTS, poster: PICTURE });
    const own = Object.assign(document.createElement('p'), { slot: 'poster', textContent: 'Dr. Adeyemi' });
    tag.append(own);
    await tag.updateComplete;
    const slot = inside(tag, 'slot[name="poster"]') as HTMLSlotElement;
    expect(slot.assignedElements()).to.deep.equal([own]);
    expect(own.checkVisibility()).to.equal(true);
    expect(pictureOf(tag).checkVisibility()).to.equal(false);
  });

  it('opens a lobby that is called as the page says', async () => {
    expect(await titleOf(addTag({ ...INPUTS, label: 'Ward round' }))).to.equal('Ward round');
    expect(await titleOf(addTag(INPUTS))).not.to.equal('Ward round');
  });

  it('goes in the direction of its language, or in the one that the page says', async () => {
    const directionOf = async (attributes: Readonly<Record<string, string>>): Promise<string> => {
      const tag = addTag({ ...INPUTS, ...attributes });
      await titleOf(tag);
      // Its words come by themselves.
      while (attributes['lang'] === 'ar' && !/\p{Script=Arabic}/u.test(inside(tag, '#lobby-title').textContent)) {
        await new Promise(requestAnimationFrame);
      }
      return getComputedStyle(inside(tag, '.lobby')).direction;
    };
    expect(await directionOf({ lang: 'ar' })).to.equal('rtl');
    expect(await directionOf({ lang: 'ar', dir: 'ltr' })).to.equal('ltr');
    expect(await directionOf({ dir: 'rtl' })).to.equal('rtl');
    expect(await directionOf({})).to.equal('ltr');
  });
});

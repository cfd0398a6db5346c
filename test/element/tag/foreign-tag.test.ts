import { expect } from '@open-wc/testing';
import { addTag, next, rejection, removeTags } from './tag.js';

describe('a page that owns a tag of the name of one inside', () => {
  before(() => customElements.define('sm-tile', class extends HTMLElement {}));
  afterEach(removeTags);

  it('is told so, instead of being shown a stage without tiles', async function () {
    // The meeting's own part is loaded on the way, module by module here.
    this.timeout(30_000);
    const tag = addTag({ 'access-src': '/access' });
    const told = next(tag, 'sm-error');
    const error = await rejection(tag.join());
    expect(error).to.have.property('code', 'ERR_SM_CONFIG');
    expect((error as { hint: string }).hint).to.contain('<sm-tile>');
    expect((await told).detail).to.include({ code: 'ERR_SM_CONFIG', retryable: false });
    expect(tag.state).to.equal('failed');
  });
});

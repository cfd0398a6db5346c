import { expect, waitUntil } from '@open-wc/testing';
import { followLanguage } from '../../../src/app/follow-language.js';
import { loadPanelTable } from '../../../src/ui/panel/words/load-panel-table.js';
import { fakeInputs } from '../../support/fake-session.js';

describe('the words of a tag', () => {
  it('take in a table that comes later, once, and have it in the next language too', async () => {
    const element = document.createElement('div');
    element.lang = 'en';
    const language = followLanguage(element, fakeInputs());
    const loads: string[] = [];
    const load = (lang: string): ReturnType<typeof loadPanelTable> => {
      loads.push(lang);
      return loadPanelTable(lang);
    };
    expect(language.words.t('noMessages')).to.equal('');
    await language.add(load);
    expect(language.words.t('noMessages')).to.equal('No messages yet');
    const before = loads.length;
    await language.add(load);
    expect(loads).to.have.length(before);
    element.lang = 'ar';
    language.read();
    await waitUntil(() => language.words.lang === 'ar');
    expect(language.words.t('noMessages')).to.match(/[\u0600-\u06ff]/);
    expect(language.words.t('close')).to.match(/[\u0600-\u06ff]/);
  });
});

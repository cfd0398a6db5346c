import { expect } from '@open-wc/testing';
import type { Strings } from '../../../src/contract/strings.js';
import { posterWords } from '../../../src/element/poster-words.js';
import { PANEL_ARABIC } from '../../../src/ui/panel/words/ar.js';
import { PANEL_ENGLISH } from '../../../src/ui/panel/words/en.js';
import { loadPanelTable } from '../../../src/ui/panel/words/load-panel-table.js';
import { PROTECTION_PANEL_ARABIC } from '../../../src/ui/protection/panel/words/ar.js';
import { PROTECTION_PANEL_ENGLISH } from '../../../src/ui/protection/panel/words/en.js';
import { loadProtectionPanelTable } from '../../../src/ui/protection/panel/words/load-protection-panel-table.js';
import { PROTECTION_ARABIC } from '../../../src/ui/protection/words/ar.js';
import { PROTECTION_ENGLISH } from '../../../src/ui/protection/words/en.js';
import { loadProtectionTable } from '../../../src/ui/protection/words/load-protection-table.js';
import { ARABIC } from '../../../src/ui/words/ar.js';
import { createWords, ENGLISH, loadTable } from '../../../src/ui/words/words.js';

const plain = (table: Partial<Strings>): Readonly<Record<string, string>> => ({ ...table });
const base = (key: string): string => key.replace(/_(zero|one|two|few|many)$/, '');
const places = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
const withCount = 'peopleCount';

describe('the words', () => {
  it('are all there in Arabic, with the same places', () => {
    const english = plain({ ...ENGLISH, ...PANEL_ENGLISH, ...PROTECTION_ENGLISH, ...PROTECTION_PANEL_ENGLISH });
    const arabic = plain({ ...ARABIC, ...PANEL_ARABIC, ...PROTECTION_ARABIC, ...PROTECTION_PANEL_ARABIC });
    expect(new Set(Object.keys(arabic).map(base))).to.deep.equal(new Set(Object.keys(english).map(base)));
    for (const [key, sentence] of Object.entries(arabic)) {
      expect(sentence, key).to.match(/[\u0600-\u06ff]/);
      // Its own marks; what stands in straight quotes is code.
      expect(sentence.replace(/"[^"]*"/, ''), key).not.to.match(/[,;?]/);
      // A form for one or two may say the number by itself.
      const left = places(english[base(key)] ?? '').filter((place) => key === base(key) || place !== '{count}');
      expect(
        places(sentence).filter((place) => key === base(key) || place !== '{count}'),
        key,
      ).to.deep.equal(left);
    }
  });

  it('agree with what the light tag says', () => {
    for (const [table, lang] of [
      [ENGLISH, 'en'],
      [ARABIC, 'ar'],
    ] as const) {
      expect(table).to.deep.include(posterWords(lang, null));
    }
  });

  it('come in the language asked for, else in English', async () => {
    expect(await loadTable('ar-EG')).to.deep.equal({ lang: 'ar-EG', table: ARABIC });
    expect(await loadTable('ar_EG')).to.deep.equal({ lang: 'ar-EG', table: ARABIC });
    expect(await loadTable('en-GB')).to.deep.equal({ lang: 'en-GB', table: ENGLISH });
    expect(await loadTable('fr')).to.deep.equal({ lang: 'en', table: ENGLISH });
    expect(await loadTable('not a language')).to.deep.equal({ lang: 'en', table: ENGLISH });
  });

  it('of what is loaded later come in the language asked for, and each stands in one table', async () => {
    const later = [
      [loadPanelTable, PANEL_ENGLISH, PANEL_ARABIC],
      [loadProtectionTable, PROTECTION_ENGLISH, PROTECTION_ARABIC],
      [loadProtectionPanelTable, PROTECTION_PANEL_ENGLISH, PROTECTION_PANEL_ARABIC],
    ] as const;
    for (const [load, english, arabic] of later) {
      expect(await load('ar-EG')).to.equal(arabic);
      expect(await load('fr')).to.equal(english);
    }
    const keys = [ENGLISH, ...later.map(([, english]) => english)].flatMap((table) => Object.keys(table));
    expect(keys.length).to.equal(new Set(keys).size);
  });

  it('fill in names, and keep a name of the other direction to itself', () => {
    const english = createWords('en', ENGLISH);
    expect(english.t('joiningAs', { name: 'Maya' })).to.equal('You join as Maya.');
    expect(english.t('joiningAs', { name: 'أمل' })).to.equal('You join as \u2068أمل\u2069.');
    const arabic = createWords('ar', ARABIC);
    expect(arabic.dir).to.equal('rtl');
    expect(arabic.t('joiningAs', { name: 'Maya' })).to.include('\u2068Maya\u2069');
  });

  it('never take what a person typed for a place', () => {
    const { t } = createWords('en', ENGLISH);
    expect(t('joiningAs', { name: '{name} $& {count}' })).to.equal('You join as {name} $& {count}.');
  });

  it('have every plural form of the language', () => {
    const { t } = createWords('ar', ARABIC);
    const forms = [0, 1, 2, 3, 11, 100].map((count) => t(withCount, { count }).replace(/[\d٠-٩]+/, '#'));
    expect(new Set(forms).size).to.be.greaterThan(3);
  });

  it('give way to the page’s own, in every plural form', () => {
    const { t } = createWords('en', ENGLISH, { close: 'Shut', peopleCount: '{count} souls' });
    expect(t('close')).to.equal('Shut');
    expect(t('cancel')).to.equal('Cancel');
    expect(t(withCount, { count: 1 })).to.equal('1 souls');
  });
});

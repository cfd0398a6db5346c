import type { CommonStrings, Strings } from '../../contract/strings.js';
import type { Words } from '../context.js';
import { ENGLISH } from './en.js';

export { ENGLISH } from './en.js';

const RIGHT_TO_LEFT_TEXT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A language tag the browser's formatters accept, else null. */
function canonical(lang: string): string | null {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? null;
  } catch {
    return null;
  }
}

/** The table for a language; English where there is none, or where its file cannot be had. */
export async function loadTable(lang: string): Promise<{ readonly lang: string; readonly table: CommonStrings }> {
  const tag = canonical(lang.replaceAll('_', '-')) ?? 'en';
  if (/^ar\b/i.test(tag)) {
    try {
      return { lang: tag, table: (await import('./ar.js')).ARABIC };
    } catch {
      return { lang: 'en', table: ENGLISH };
    }
  }
  return { lang: /^en\b/i.test(tag) ? tag : 'en', table: ENGLISH };
}

/** Loads a table that is not everybody's: English where there is no other, or where its file cannot be had. Never rejects. */
export const tableLoader =
  <Table>(english: Table, loadArabic: () => Promise<Table>) =>
  async (lang: string): Promise<Table> => {
    if (!/^ar\b/i.test(lang)) return english;
    try {
      return await loadArabic();
    } catch {
      return english;
    }
  };

/** Words of one language, the page's own over ours. */
export function createWords(lang: string, table: Partial<Strings>, own: Partial<Strings> | null = null): Words {
  const dir = /^ar\b/i.test(lang) ? 'rtl' : 'ltr';
  const plurals = new Intl.PluralRules(lang);
  const numbers = new Intl.NumberFormat(lang);
  const formOf = (source: Partial<Strings>, key: keyof Strings, count: unknown): string | undefined => {
    const forms = source as Readonly<Partial<Record<string, string>>>;
    return (typeof count === 'number' ? forms[`${key}_${plurals.select(count)}`] : undefined) ?? forms[key];
  };
  const fill = (value: string | number): string => {
    if (typeof value === 'number') return numbers.format(value);
    // A name in the other direction must not reorder the sentence around it: isolated (UAX #9, FSI … PDI).
    return dir === 'rtl' || RIGHT_TO_LEFT_TEXT.test(value) ? `\u2068${value}\u2069` : value;
  };
  return {
    lang,
    dir,
    t: (key, values = {}) => {
      const sentence = (own && formOf(own, key, values['count'])) ?? formOf(table, key, values['count']) ?? '';
      return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
        const value = values[name];
        return value === undefined ? place : fill(value);
      });
    },
  };
}

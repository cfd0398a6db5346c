import type { Inputs } from '../contract/inputs.js';
import type { Strings } from '../contract/strings.js';
import type { Words } from '../ui/context.js';
import { ENGLISH, createWords, loadTable } from '../ui/words/words.js';
import { directionOf, languageOf } from './language.js';

type Listener = (words: Words, dir: 'ltr' | 'rtl' | null) => void;
type LoadTable = (lang: string) => Promise<Partial<Strings>>;

/** The words of one tag, following the language around it. */
export interface LanguageFollower {
  readonly words: Words;
  /** Tells the listener now and at each change. */
  subscribe(listener: Listener): void;
  /** Reads the page again. */
  readonly read: () => void;
  /** More sentences, from now on in every language; resolves when the words have them. Of each table once. */
  add(load: LoadTable): Promise<void>;
}

/** Starts in English and changes over when another table is loaded. */
export function followLanguage(element: HTMLElement, inputs: Inputs): LanguageFollower {
  let words = createWords('en', ENGLISH, inputs.strings);
  let listener: Listener = () => undefined;
  let reading = 0;
  const more = new Map<LoadTable, Promise<void>>();
  const read = async (): Promise<void> => {
    const turn = (reading += 1);
    const { lang, table } = await loadTable(languageOf(element));
    const tables = await Promise.all([...more.keys()].map((load) => load(lang)));
    // Meanwhile the page may have changed its mind.
    if (turn !== reading) return;
    words = createWords(lang, Object.assign({}, table, ...tables) as Partial<Strings>, inputs.strings);
    listener(words, directionOf(element, words.lang));
  };
  void read();
  return {
    get words() {
      return words;
    },
    subscribe: (next) => {
      listener = next;
      listener(words, directionOf(element, words.lang));
    },
    read: () => void read(),
    add: (load) => {
      const added = more.get(load) ?? read();
      more.set(load, added);
      return added;
    },
  };
}

import type { ReactiveElement } from '@lit/reactive-element';
import type { Inputs } from '../contract/inputs.js';
import type { Words } from '../ui/context.js';
import { ENGLISH, createWords, loadTable } from '../ui/words/words.js';
import { directionOf, languageOf } from './language.js';

type Listener = (words: Words, dir: 'ltr' | 'rtl' | null) => void;

/** The words of one tag, following the language around it. */
export interface LanguageFollower {
  readonly words: Words;
  /** Tells the listener now and at each change. */
  subscribe(listener: Listener): void;
  /** Reads the page again. */
  readonly read: () => void;
}

/** Starts in English and changes over when another table is loaded. */
export function followLanguage(element: ReactiveElement, inputs: Inputs): LanguageFollower {
  let words = createWords('en', ENGLISH, inputs.strings);
  let listener: Listener = () => undefined;
  let wanted = '';
  const read = (): void => {
    wanted = languageOf(element);
    const asked = wanted;
    void loadTable(asked).then(({ lang, table }) => {
      // Meanwhile the page may have changed its mind.
      if (asked !== wanted) return;
      words = createWords(lang, table, inputs.strings);
      listener(words, directionOf(element, words.lang));
    });
  };
  read();
  return {
    get words() {
      return words;
    },
    subscribe: (next) => {
      listener = next;
      listener(words, directionOf(element, words.lang));
    },
    read,
  };
}

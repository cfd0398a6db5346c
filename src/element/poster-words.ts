import type { Strings } from '../contract/strings.js';
import { POSTER_ARABIC, POSTER_ENGLISH } from '../contract/strings/poster.js';
import type { PosterStrings } from '../contract/strings/poster.js';

/** Words for a language tag, the page's own over ours. */
export function posterWords(lang: string, own: Partial<Strings> | null): PosterStrings {
  return { ...(/^ar\b/i.test(lang) ? POSTER_ARABIC : POSTER_ENGLISH), ...own };
}

import { nearest } from '../base/nearest.js';

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/i;

/** The page's language around an element; English where it says none. */
export function languageOf(element: Element): string {
  return nearest(element, 'lang') || 'en';
}

/**
 * The direction the element's content should take: what the page says; where it says nothing, what the words shown
 * need. Null: inherit.
 */
export function directionOf(element: Element, wordsLanguage: string): 'rtl' | 'ltr' | null {
  if (nearest(element, 'dir')) return null;
  return RIGHT_TO_LEFT.test(wordsLanguage) ? 'rtl' : 'ltr';
}

const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;

/** First sign as people see it: one with accents or a joined letter stays whole. */
function firstSign(word: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word);
  return first?.segment ?? '';
}

/** Scripts whose letters join: two of them side by side would read as a word. */
const JOINED = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}]/u;

/** One or two letters for a name: of its first and its last word. Empty where the name has none. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s_.@-]+/u).filter((word) => LETTER_OR_NUMBER.test(firstSign(word)));
  const [first = ''] = words;
  const last = words.length > 1 && !JOINED.test(first) ? (words.at(-1) ?? '') : '';
  // Not upper-cased by locale: "i" would become another letter in Turkish.
  return (firstSign(first) + firstSign(last)).toUpperCase();
}

/** A hue that stays with the person: degrees, one of 12 that differ enough to be told apart. */
export function hueOf(identity: string): number {
  let hash = 0;
  for (let index = 0; index < identity.length; index++) hash = (Math.imul(hash, 31) + identity.charCodeAt(index)) | 0;
  return ((hash >>> 0) % 12) * 30;
}

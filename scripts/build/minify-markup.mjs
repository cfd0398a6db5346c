/**
 * Both functions take the static parts of one template and give back as many. They keep the meaning of every document:
 * what they are not sure of stays as it is. White space beside a value is shortened, and removed only where a
 * neighbouring character makes it meaningless.
 */

/** What must stay letter by letter (strings, addresses, escapes), then comments and white space. */
const CSS_TOKEN = /("(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|url\([^)]*\)|\\[^])|(\/\*[^]*?\*\/|\s+)/g;

/**
 * Comments go; white space becomes one space, or none beside `{ } ; ,` and behind `:`.
 *
 * @param {readonly string[]} parts
 * @returns {string[]}
 */
export function minifyCss(parts) {
  // A comment or a string that holds a value ends in another part than it began.
  if (parts.some((part) => /["']|\/\*|\*\//.test(part.replaceAll(CSS_TOKEN, '')))) return [...parts];
  const short = parts.map((part) => {
    const kept = [...part.matchAll(CSS_TOKEN)].flatMap(([, verbatim]) => verbatim ?? []);
    const code = part.replaceAll(CSS_TOKEN, (_, verbatim) => (verbatim === undefined ? ' ' : KEPT));
    return tighten(code).replaceAll(KEPT, () => kept.shift() ?? '');
  });
  return trimEnds(short);
}

/** Stands for a verbatim text meanwhile; never in a source. */
const KEPT = '\u0000';

/** @param {string} code */
const tighten = (code) =>
  code
    .replaceAll(/ +/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(/;+\}/g, '}');

/** @param {string[]} parts */
const trimEnds = (parts) =>
  parts.map((part, index) => {
    const start = index === 0 ? part.trimStart() : part;
    return index === parts.length - 1 ? start.trimEnd() : start;
  });

/**
 * White space that breaks a line becomes one space. It is never removed: between inline elements it shows.
 *
 * @param {readonly string[]} parts
 * @returns {string[]}
 */
export function minifyHtml(parts) {
  if (parts.some((part) => /<(?:pre|textarea|style|script)\b/i.test(part))) return [...parts];
  return parts.map((part) => part.replaceAll(/[ \t]*\n\s*/g, ' '));
}

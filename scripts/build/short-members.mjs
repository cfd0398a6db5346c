import { parseAst } from 'rollup/parseAst';
import { walk } from './walk.mjs';

/** A place that names a member: there `name` or, where nothing stands yet, `name` and what follows. @typedef {{ name: string, start: number, end: number, after: string }} Place */

const WORD = /[\w$]+/g;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/**
 * Gives short names to members of classes that nobody but the module can name: one that a class of it has, and that
 * stands in no text, is no key of an object that may be handed on, and is no word of those who use the module or whom it
 * uses. All places of a name change together.
 *
 * For code that makes no name up at run time, except `camelCase` from `snake_case` in a text.
 *
 * @param {string} code a module
 * @param {ReadonlySet<string>} said words of those who use it and of those it uses: the language, the browser
 * @returns {{ code: string, names: ReadonlyMap<string, string> }} with short names; each long one and what stands for it
 */
export function withShortMembers(code, said) {
  const { places, ofClasses, taken } = readNames(parseAst(code));
  const ours = places.filter(({ name }) => ofClasses.has(name) && !taken.has(name) && !said.has(name));
  const avoided = new Set([...taken, ...said, ...places.map(({ name }) => name)]);
  const names = shorten(
    ours.map(({ name }) => name),
    avoided,
  );
  return { code: renamed(code, ours, names), names };
}

/** @param {unknown} program */
function readNames(program) {
  /** @type {Place[]} */
  const places = [];
  /** @type {Set<string>} */
  const ofClasses = new Set();
  /** @type {Set<string>} */
  const taken = new Set();
  walk(program, (node) => {
    const { type, computed, key, kind, property, value } = node;
    if (type === 'Literal' && typeof value === 'string') takeWords(value, taken);
    else if (type === 'TemplateElement') takeWords(value.raw, taken);
    else if (type === 'MemberExpression' && !computed && property.type === 'Identifier') {
      places.push({ ...property, after: '' });
      if (node['object'].type === 'ThisExpression') ofClasses.add(property.name);
    } else if (/^(?:Method|Property)Definition$/.test(type) && !computed && key.type === 'Identifier') {
      if (kind === 'constructor') return;
      places.push({ ...key, after: '' });
      ofClasses.add(key.name);
    } else if (type === 'ObjectExpression') {
      for (const { name } of keysOf(node)) taken.add(name);
    } else if (type === 'ObjectPattern') places.push(...keysOf(node));
  });
  return { places, ofClasses, taken };
}

/** Keys of an object or a pattern; `{ key }` gets a place before the variable. @param {import('./walk.mjs').Node} node @returns {Place[]} */
const keysOf = (node) =>
  node['properties']
    .filter((/** @type {import('./walk.mjs').Node} */ { computed, key }) => !computed && key?.type === 'Identifier')
    .map((/** @type {import('./walk.mjs').Node} */ { key: { name, start, end }, shorthand }) => ({
      name,
      start,
      end: shorthand ? start : end,
      after: shorthand ? ':' : '',
    }));

/** @param {string} text @param {Set<string>} taken */
function takeWords(text, taken) {
  for (const word of text.match(WORD) ?? []) {
    taken.add(word);
    taken.add(word.toLowerCase());
    taken.add(word.replaceAll(/_+([a-z])/g, (_, letter) => letter.toUpperCase()));
  }
}

/** The most frequent get the shortest. @param {readonly string[]} long with repetitions @param {ReadonlySet<string>} avoided */
function shorten(long, avoided) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const name of long) counts.set(name, (counts.get(name) ?? 0) + 1);
  const fresh = shortNames(avoided);
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const [name] of [...counts].sort(([, one], [, other]) => other - one))
    names.set(name, /** @type {string} */ (fresh.next().value));
  return names;
}

/** @param {ReadonlySet<string>} avoided */
function* shortNames(avoided) {
  const all = [...LETTERS, ...LETTERS.flatMap((one) => LETTERS.map((other) => one + other))];
  for (const name of all) if (!avoided.has(name)) yield name;
}

/** @param {string} code @param {readonly Place[]} places @param {ReadonlyMap<string, string>} names */
function renamed(code, places, names) {
  let result = '';
  let from = 0;
  for (const { name, start, end, after } of places.toSorted((one, other) => one.start - other.start)) {
    result += `${code.slice(from, start)}${names.get(name)}${after}`;
    from = end;
  }
  return result + code.slice(from);
}

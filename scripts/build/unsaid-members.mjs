import { parseAst } from 'rollup/parseAst';
import { walk } from './walk.mjs';

/** @typedef {{ name: string, start: number, end: number }} Member */

/** Called by the language or the browser, which say no name: of any object, of promises, iterators, listeners and streams. */
const CALLED_UNSAID = new Set([
  ...['constructor', 'toString', 'toJSON', 'valueOf', 'then', 'next', 'return', 'throw', 'handleEvent'],
  ...['start', 'pull', 'cancel', 'write', 'close', 'abort', 'transform', 'flush', 'size'],
]);

const WORD = /[\w$]+/g;

/**
 * Takes methods and accessors out of classes whose name nothing else says: who wants to call one has to say it. What only
 * they said is taken out after them. Fields go where they hold a function.
 *
 * For code that makes no name up at run time.
 *
 * @param {string} code a module
 * @param {ReadonlySet<string>} said words of those who use the module
 * @returns {{ code: string, gone: string[] }} without them; their names in order
 */
export function withoutUnsaid(code, said) {
  const members = membersOf(parseAst(code)).filter(({ name }) => !said.has(name) && !CALLED_UNSAID.has(name));
  /** @type {Set<string>} */
  const gone = new Set();
  for (let before = -1; gone.size > before;) {
    before = gone.size;
    const rest = without(
      code,
      members.filter(({ name }) => gone.has(name)),
    );
    const counts = countWords(rest);
    for (const name of new Set(members.map((member) => member.name))) {
      const own = members.filter((member) => member.name === name);
      // A method that says its own name alone calls nobody but itself.
      const inside = own.map(({ start, end }) => countWords(code.slice(start, end)).get(name) ?? 0);
      if (counts.get(name) === inside.reduce((sum, count) => sum + count, 0)) gone.add(name);
    }
  }
  const unsaid = members.filter(({ name }) => gone.has(name));
  return { code: without(code, unsaid), gone: unsaid.map(({ name }) => name) };
}

/** @param {string} text */
export const wordsOf = (text) => new Set(text.match(WORD));

/** @param {string} text */
function countWords(text) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const word of text.match(WORD) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** What may go of the classes in a tree. @param {unknown} tree */
function membersOf(tree) {
  /** @type {Member[]} */
  const found = [];
  walk(tree, ({ type, computed, key, value, start, end }) => {
    const isFunction = type === 'PropertyDefinition' && /^(?:ArrowF|F)unctionExpression$/.test(value?.type);
    if ((type === 'MethodDefinition' || isFunction) && !computed && key.type === 'Identifier')
      found.push({ name: key.name, start, end });
  });
  return found;
}

/** @param {string} code @param {readonly Member[]} members outer before inner */
function without(code, members) {
  let rest = '';
  let from = 0;
  for (const { start, end } of members.toSorted((a, b) => a.start - b.start)) {
    if (start < from) continue;
    rest += code.slice(from, start);
    from = end;
  }
  return rest + code.slice(from);
}

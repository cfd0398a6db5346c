import { minifyCss, minifyHtml } from './minify-markup.mjs';
import { walk } from './walk.mjs';

/** @typedef {import('./walk.mjs').Node} Node */

/** Which tags of lit hold which language. */
const MINIFIERS = new Map([
  ['css', minifyCss],
  ['html', minifyHtml],
  ['svg', minifyHtml],
]);

/** Where those tags come from. What stands before the lobby takes `css` from the smaller package. */
const HOMES = new Set(['lit', '@lit/reactive-element']);

/**
 * Takes comments and needless white space out of lit's `css`, `html` and `svg` templates of our own modules.
 * Line breaks that go away come back as white space inside `${ }` or behind the template, so line numbers stay true
 * without a source map of this step. Runs on JavaScript: after esbuild.
 *
 * @returns {import('rollup').Plugin}
 */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    transform(code, id) {
      if (id.includes('/node_modules/') || !/from\s*['"](?:lit|@lit\/reactive-element)['"/]/.test(code)) return null;
      const program = /** @type {any} */ (this.parse(code));
      const tags = litTags(program);
      if (tags.size === 0) return null;
      /** @type {{ start: number, end: number, text: string }[]} */
      const edits = [];
      walk(program, (node) => {
        if (node.type !== 'TaggedTemplateExpression') return;
        const minify = MINIFIERS.get(tags.get(node['tag'].name) ?? '');
        if (minify) edits.push(...editsOf(node['quasi'], code, minify));
      });
      return { code: apply(code, edits), map: null };
    },
  };
}

/** Local name → lit's name, of the tags a module imports. @param {Node} program */
function litTags(program) {
  /** @type {Map<string, string>} */
  const tags = new Map();
  for (const statement of program['body']) {
    if (statement.type !== 'ImportDeclaration' || !HOMES.has(statement.source.value)) continue;
    for (const { imported, local } of statement.specifiers)
      if (imported && MINIFIERS.has(imported.name)) tags.set(local.name, imported.name);
  }
  return tags;
}

/** @param {Node} template @param {string} code @param {(parts: string[]) => string[]} minify */
function editsOf(template, code, minify) {
  /** @type {Node[]} */
  const quasis = template['quasis'];
  const parts = minify(quasis.map(({ start, end }) => code.slice(start, end)));
  return quasis.map(({ start, end }, index) => {
    const text = parts[index] ?? '';
    const lost = '\n'.repeat(lines(code.slice(start, end)) - lines(text));
    // A quasi is followed by `${`, the last one by the closing backtick.
    const closing = index < quasis.length - 1 ? '${' : '`';
    return { start, end: end + closing.length, text: text + closing + lost };
  });
}

/** @param {string} text */
const lines = (text) => text.split('\n').length;

/** @param {string} code @param {{ start: number, end: number, text: string }[]} edits */
function apply(code, edits) {
  let result = '';
  let from = 0;
  for (const { start, end, text } of edits.sort((a, b) => a.start - b.start)) {
    result += code.slice(from, start) + text;
    from = end;
  }
  return result + code.slice(from);
}

import { posix } from 'node:path';
import { judgeImport, judgePackage } from './layers.mjs';

/**
 * @typedef {import('eslint').Rule.RuleModule} RuleModule
 * @typedef {import('./layers.mjs').ImportKind} ImportKind
 */

/** Path below `src/`, or null. @param {string} filename */
function below(filename) {
  return /^(?:.*\/)?src\/(.+)$/.exec(filename.replaceAll('\\', '/'))?.[1] ?? null;
}

/** Layers and the homes of packages, as `layers.mjs` has them. @type {RuleModule} */
const layers = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = below(posix.relative(context.cwd, context.filename));
    if (from === null) return {};

    /** @param {any} node @param {unknown} specifier @param {ImportKind} kind */
    const judge = (node, specifier, kind) => {
      if (typeof specifier !== 'string') {
        context.report({ node, message: 'Name the module: lint cannot follow a computed import().' });
        return;
      }
      const message = specifier.startsWith('.')
        ? judgeImport({ from, to: posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts'), kind })
        : judgePackage({ from, specifier, kind });
      if (message !== null) context.report({ node, message });
    };
    /** @param {any} node */
    const judgeStatement = (node) => {
      if (!node.source) return;
      const kind = (node.importKind ?? node.exportKind) === 'type' ? 'type' : 'static';
      judge(node, node.source.value, kind);
    };
    return {
      ImportDeclaration: judgeStatement,
      ExportNamedDeclaration: judgeStatement,
      ExportAllDeclaration: judgeStatement,
      ImportExpression: (/** @type {any} */ node) => judge(node, node.source.value, 'dynamic'),
      TSImportType: (/** @type {any} */ node) =>
        judge(node, node.source?.value ?? node.argument?.literal?.value, 'type'),
    };
  },
};

/** A file of a layer that only passes on what several others hold hides who uses whom. @type {RuleModule} */
const noBarrel = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    return {
      Program(node) {
        const own = node.body.filter(({ type }) => type !== 'ImportDeclaration');
        const passed = own.filter(
          (statement) =>
            statement.type === 'ExportAllDeclaration' ||
            (statement.type === 'ExportNamedDeclaration' && !statement.declaration),
        );
        const all = passed.some(({ type }) => type === 'ExportAllDeclaration');
        if (passed.length === own.length && (all || passed.length > 1)) {
          context.report({ node, message: 'No barrel files: import from the file that holds it.' });
        }
      },
    };
  },
};

/** @type {import('eslint').ESLint.Plugin} */
export const house = { rules: { layers, 'no-barrel': noBarrel } };

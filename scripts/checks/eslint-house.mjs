import { posix } from 'node:path';
import { findWay, readImportGraph } from './import-graph.mjs';
import { judgeImport, judgePackage } from './layers.mjs';

/**
 * @typedef {import('eslint').Rule.RuleModule} RuleModule
 * @typedef {import('./layers.mjs').ImportKind} ImportKind
 */

/** Path below `src/`, or null. @param {string} filename */
function below(filename) {
  return /^(?:.*\/)?src\/(.+)$/.exec(filename.replaceAll('\\', '/'))?.[1] ?? null;
}

/**
 * Every way to name a module.
 *
 * @param {(node: any, specifier: unknown, kind: ImportKind) => void} judge
 * @returns {import('eslint').Rule.RuleListener}
 */
function visitImports(judge) {
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
    TSImportType: (/** @type {any} */ node) => judge(node, node.source?.value ?? node.argument?.literal?.value, 'type'),
  };
}

/** @param {string} from @param {string} specifier a relative one */
const resolve = (from, specifier) => posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');

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
        ? judgeImport({ from, to: resolve(from, specifier), kind })
        : judgePackage({ from, specifier, kind });
      if (message !== null) context.report({ node, message });
    };
    return visitImports(judge);
  },
};

/** Read once a run. @type {import('./import-graph.mjs').ImportGraph | undefined} */
let graph;

/** No file brings itself in, neither at once nor when it is needed. @type {RuleModule} */
const noCycle = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = below(posix.relative(context.cwd, context.filename));
    if (from === null) return {};
    return visitImports((node, specifier, kind) => {
      if (kind === 'type' || typeof specifier !== 'string' || !specifier.startsWith('.')) return;
      graph ??= readImportGraph(context.cwd);
      const way = findWay(graph, resolve(from, specifier), from);
      if (way) context.report({ node, message: `A cycle: ${[from, ...way].join(' → ')}.` });
    });
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
export const house = { rules: { layers, 'no-barrel': noBarrel, 'no-cycle': noCycle } };

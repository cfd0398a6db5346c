import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rollup/parseAst';
import { LEFT_OUT } from './worker-left-out.mjs';

/** @typedef {{ start: number, end: number }} Range */
/** By library: the release that was read, and bodies by file and function. @typedef {Readonly<Record<string, { read: string, modules: Record<string, Record<string, string>> }>>} Table */

/** Package and path inside of a file below `node_modules/`. @param {string} path */
const splitPath = (path) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/([^?]+)/.exec(path.replaceAll('\\', '/'));

/** Bodies by function name, where the table speaks of this file. @param {string} path @param {Table} table */
function bodiesFor(path, table) {
  const [, name = '', file = ''] = splitPath(path) ?? [];
  const bodies = table[name]?.modules[file];
  return bodies ? new Map(Object.entries(bodies)) : null;
}

/**
 * A module of a library without what a table names; `null` where it names nothing of it. Unit tests run on the outcome
 * too.
 *
 * @param {string} path
 * @param {string} code
 * @param {Table} [table]
 * @returns {string | null}
 */
export function leaveOut(path, code, table = LEFT_OUT) {
  const bodies = bodiesFor(path, table);
  if (!bodies) return null;
  /** @type {(Range & { text: string })[]} */
  const edits = [];
  for (const statement of parseAst(code).body) {
    const found = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (found?.type !== 'FunctionDeclaration' || !found.id) continue;
    const body = bodies.get(found.id.name);
    if (body === undefined) continue;
    bodies.delete(found.id.name);
    edits.push({ .../** @type {Range} */ (/** @type {unknown} */ (found.body)), text: `{${body}}` });
  }
  if (bodies.size > 0) throw new Error(`${path} has no function ${[...bodies.keys()].join(', ')} any more`);
  return edits.reduceRight((text, { start, end, text: body }) => text.slice(0, start) + body + text.slice(end), code);
}

/**
 * The same as a plugin of a bundle. It fails where a library is another release than the one that was read.
 *
 * @param {string} root
 * @param {Table} [table]
 * @returns {import('rollup').Plugin}
 */
export function withoutUnreached(root, table = LEFT_OUT) {
  return {
    name: 'without-unreached',
    buildStart() {
      for (const [name, { read }] of Object.entries(table)) {
        const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
        if (version !== read) this.error(`${name} is ${version}: read again what ${read} was read for, …-left-out`);
      }
    },
    transform(code, id) {
      const left = leaveOut(id, code, table);
      return left === null ? null : { code: left, map: null };
    },
  };
}

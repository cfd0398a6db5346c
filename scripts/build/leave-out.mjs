import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rollup/parseAst';
import { LEFT_OUT } from './worker-left-out.mjs';

/** @typedef {{ start: number, end: number }} Range */

/** Package and path inside of a file below `node_modules/`. @param {string} path */
const splitPath = (path) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/([^?]+)/.exec(path.replaceAll('\\', '/'));

/** Bodies by function name, where the table speaks of this file. @param {string} path @returns {Map<string, string> | null} */
function bodiesFor(path) {
  const [, name = '', file = ''] = splitPath(path) ?? [];
  const bodies = new Map(Object.entries(LEFT_OUT)).get(/** @type {never} */ (name))?.modules ?? {};
  return file in bodies ? new Map(Object.entries(Reflect.get(bodies, file))) : null;
}

/**
 * A module of a library without what `worker-left-out.mjs` names; `null` where it names nothing of it. The unit tests
 * are served the outcome too.
 *
 * @param {string} path
 * @param {string} code
 * @returns {string | null}
 */
export function leaveOut(path, code) {
  const bodies = bodiesFor(path);
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
 * The same as a plugin of a worker's bundle. It fails where a library is another release than the one that was read.
 *
 * @param {string} root
 * @returns {import('rollup').Plugin}
 */
export function withoutUnreached(root) {
  return {
    name: 'without-unreached',
    buildStart() {
      for (const [name, { read }] of Object.entries(LEFT_OUT)) {
        const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
        if (version !== read)
          this.error(`${name} is ${version}: read again what ${read} was read for, worker-left-out`);
      }
    },
    transform(code, id) {
      const left = leaveOut(id, code);
      return left === null ? null : { code: left, map: null };
    },
  };
}

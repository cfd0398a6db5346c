import { readFileSync } from 'node:fs';

const runtime = readFileSync(new URL('chunk-runtime.mjs', import.meta.url), 'utf8').replaceAll(/^export /gm, '');

/**
 * Turns Rollup's `system` output into native modules that `chunk-runtime.mjs` links (the reasons are told there).
 * The replaced texts have the length of what they replace, so source maps stay true.
 *
 * @param {{ entry: string, exports: readonly string[] }} options the script's file name and the names it exports
 * @returns {import('rollup').Plugin}
 */
export function linkedChunks({ entry, exports }) {
  return {
    name: 'linked-chunks',

    // What a lazy chunk needs is asked for together with it, not after it.
    renderDynamicImport({ format, targetChunk, getTargetChunkImports }) {
      if (format !== 'system' || !targetChunk) return null;
      const ahead = (getTargetChunkImports() ?? []).filter(({ fileName }) => fileName !== entry);
      return {
        left: 'module.import(',
        right: `,[${ahead.map(({ resolvedImportPath }) => resolvedImportPath).join(',')}])`,
      };
    },

    renderChunk(code, chunk, { format }) {
      if (format !== 'system') return null;
      const [open, close] = ['System.register(', ');'];
      const body = code.trimEnd();
      if (!body.startsWith(open) || !body.endsWith(close))
        this.error(`${chunk.fileName} is not what linked-chunks expects`);
      const registration = body.slice(open.length, -close.length);
      if (chunk.fileName !== entry) return { code: `export default [${registration}];`, map: null };
      if (chunk.imports.length > 0) this.error(`${entry} must not need another chunk: ${chunk.imports.join(', ')}`);
      const start = `const exported=start(register,import.meta.url);export const{${exports.join(',')}}=exported;`;
      return { code: `const register=[${registration}];\n${runtime}\n${start}`, map: null };
    },
  };
}

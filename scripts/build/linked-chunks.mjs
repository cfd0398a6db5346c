import { readFileSync } from 'node:fs';

const runtime = readFileSync(new URL('chunk-runtime.mjs', import.meta.url), 'utf8').replaceAll(/^export /gm, '');

/** Where the chunks that come along in the same file are put, once they are minified. No minifier touches it. */
const ALONG = 'globalThis["linked-chunks"]';
/** Where the workers are put that come along. */
const WORKERS = 'globalThis["linked-workers"]';

/**
 * Turns Rollup's `system` output into native modules that `chunk-runtime.mjs` links (the reasons are told there).
 * The replaced texts have the length of what they replace, so source maps stay true.
 *
 * The same chunks make one more file, where that is wanted, which holds all of them, the workers too, and fetches nothing.
 *
 * @param {object} options
 * @param {string} options.entry name of the script
 * @param {string} [options.folder] of the chunks, beside the script
 * @param {string} [options.inline] name of the one file
 * @param {readonly string[]} [options.exports] the names that both export
 * @param {(folder: string) => Record<string, string>} [options.workers] code of the workers, by name; they are in the
 *   folder that is written to already
 * @returns {import('rollup').Plugin}
 */
export function linkedChunks({ entry, folder = 'chunks/', inline, exports = [], workers = () => ({}) }) {
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

    renderChunk(code, chunk) {
      const [open, close] = ['System.register(', ');'];
      const body = code.trimEnd();
      if (!body.startsWith(open) || !body.endsWith(close))
        this.error(`${chunk.fileName} is not what linked-chunks expects`);
      const registration = body.slice(open.length, -close.length);
      if (chunk.fileName !== entry) return { code: `export default [${registration}];`, map: null };
      if (chunk.imports.length > 0) this.error(`${entry} must not need another chunk: ${chunk.imports.join(', ')}`);
      const place = `{script:"${nameOf(entry)}",home:import.meta.url,folder:"${folder}"}`;
      const start = `const exported=start(register,${place},${ALONG},${WORKERS});export const{${exports.join(',')}}=exported;`;
      return { code: `const register=[${registration}];\n${runtime}\n${start}`, map: null };
    },

    generateBundle({ dir = '' }, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const script = chunks.find(({ fileName }) => fileName === entry);
      if (!script?.code.includes(ALONG) || !script.code.includes(WORKERS))
        this.error(`${entry} has lost the place for what comes along`);
      const { code } = script;
      script.code = code.replace(ALONG, '{}').replace(WORKERS, '{}');
      if (inline === undefined) return;
      const along = chunks
        .filter((chunk) => chunk !== script)
        .map((chunk) => `"${nameOf(chunk.fileName)}":()=>${valueOf(chunk)}`);
      const codeOfWorkers = JSON.stringify(workers(dir));
      const source = withoutMap(code)
        .replace(ALONG, () => `{${along.join(',')}}`)
        .replace(WORKERS, () => codeOfWorkers);
      this.emitFile({ type: 'asset', fileName: inline, source });
    },
  };
}

/** @param {string} fileName */
const nameOf = (fileName) => fileName.slice(fileName.lastIndexOf('/') + 1);

/** What the chunk exports by default, as an expression. @param {import('rollup').OutputChunk} chunk */
const valueOf = ({ code }) =>
  withoutMap(code)
    .replace(/^(?:\/\*![^]*?\*\/)?\s*export default\s*/, '')
    .replace(/;?\s*$/, '');

/** @param {string} code */
const withoutMap = (code) => code.replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, '');

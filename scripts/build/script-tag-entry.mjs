/**
 * The module `script-tag`: registers the tag and exports the public names, as the npm entries `.` and `./define` do
 * together. `chunkBase` goes along for the linker of the chunks.
 *
 * @param {{ define: string, index: string, chunkBase: string }} files
 * @returns {import('rollup').Plugin}
 */
export function scriptTagEntry({ define, index, chunkBase }) {
  return {
    name: 'script-tag-entry',
    resolveId: (id) => (id === 'script-tag' ? '\0script-tag' : null),
    load: (id) =>
      id === '\0script-tag'
        ? `import '${define}'; export * from '${index}'; export { chunkBase } from '${chunkBase}';`
        : null,
  };
}

import { rollup } from 'rollup';
import type { Plugin } from 'rollup';
import { linkedChunks } from '../../../scripts/build/linked-chunks.mjs';

/** Modules by name, such as `entry` or `parts/leaf`, imported as `@parts/leaf`. */
type Sources = Readonly<Record<string, string>>;

const virtualModules = (sources: Sources): Plugin => ({
  name: 'virtual-modules',
  resolveId: (id) => (id === 'entry' ? id : id.startsWith('@') ? id.slice(1) : null),
  load: (id) => sources[id] ?? null,
});

/**
 * Bundles modules as the script tag's build does: linked chunks beside `secure-meeting.js`, their names without hash.
 *
 * @returns file name → code
 */
export async function buildLinked(sources: Sources, exports: readonly string[] = []): Promise<Map<string, string>> {
  const base = 'export const chunkBase = globalThis.chunkBase ??= { url: null };';
  const build = await rollup({
    input: { 'secure-meeting': 'entry' },
    preserveEntrySignatures: 'allow-extension',
    plugins: [virtualModules({ ...sources, entry: `${sources['entry'] ?? ''}\n${base}` })],
  });
  const { output } = await build.generate({
    format: 'system',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    plugins: [linkedChunks({ entry: 'secure-meeting.js', inline: 'inline.js', exports: [...exports] })],
  });
  await build.close();
  return new Map(output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]));
}

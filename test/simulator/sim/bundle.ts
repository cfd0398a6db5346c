import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Mutant } from './mutants/mutant.js';

/**
 * Parts of the simulator as one file, with a bug planted or none.
 *
 * @param entries in `test/simulator/`
 * @throws Error where the mutant's text is not in its file
 */
export async function bundleSimulator(
  root: string,
  entries: readonly string[],
  outfile: string,
  mutant: Mutant | null,
): Promise<void> {
  const plant = {
    name: 'plant',
    setup(builder: Parameters<NonNullable<Parameters<typeof build>[0]['plugins']>[number]['setup']>[0]): void {
      builder.onLoad({ filter: /[\\/](membership|sim)[\\/][^\\/]+\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!mutant || join(root, mutant.file) !== path) return { contents: text, loader: 'ts' };
        if (!text.includes(mutant.find)) throw new Error(`${mutant.file} no longer says: ${mutant.find}`);
        return { contents: text.replace(mutant.find, () => mutant.replace), loader: 'ts' };
      });
    },
  };
  await build({
    stdin: {
      contents: entries.map((entry) => `import './${entry}';`).join('\n'),
      resolveDir: join(root, 'test/simulator'),
    },
    // The package says that its sources have no side effects: what is imported for those alone would be left out.
    ignoreAnnotations: true,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    plugins: [plant],
  });
}

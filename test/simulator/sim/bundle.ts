import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { Mutant } from './mutants.js';

/** The simulator as one file, with a bug planted or none. @throws Error where the mutant's text is not in its file */
export async function bundleSimulator(
  root: string,
  entry: 'simulate.ts' | 'meetings.test.ts',
  outfile: string,
  mutant: Mutant | null,
): Promise<void> {
  const plant = {
    name: 'plant',
    setup(builder: Parameters<NonNullable<Parameters<typeof build>[0]['plugins']>[number]['setup']>[0]): void {
      builder.onLoad({ filter: /[\\/]membership[\\/][^\\/]+\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (mutant?.file !== basename(path)) return { contents: text, loader: 'ts' };
        if (!text.includes(mutant.find)) throw new Error(`${mutant.file} no longer says: ${mutant.find}`);
        return { contents: text.replace(mutant.find, () => mutant.replace), loader: 'ts' };
      });
    },
  };
  await build({
    entryPoints: [join(root, 'test/simulator', entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    plugins: [plant],
  });
}

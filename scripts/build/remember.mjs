import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A plugin that works on finished chunks, spared from doing one chunk over again that has not changed.
 *
 * @param {import('rollup').Plugin} plugin
 * @param {{ chunk: string, folder: string, key: string }} options
 *   name of the chunk, where its outcome is kept, and what else decides over it
 * @returns {import('rollup').Plugin}
 */
export function remember(plugin, { chunk: name, folder, key }) {
  return {
    name: `remember-${plugin.name}`,
    async renderChunk(code, chunk, ...rest) {
      const work = /** @type {Function} */ (plugin.renderChunk);
      if (chunk.name !== name) return work.call(this, code, chunk, ...rest);
      const hash = createHash('sha256').update(key).update('\0').update(code).digest('hex').slice(0, 24);
      const file = join(folder, `${name}-${hash}.json`);
      if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
      const { code: done, map } = await work.call(this, code, chunk, ...rest);
      mkdirSync(folder, { recursive: true });
      // Another process may read at this moment: it sees nothing or all.
      writeFileSync(`${file}.${process.pid}`, JSON.stringify({ code: done, map }));
      renameSync(`${file}.${process.pid}`, file);
      return { code: done, map };
    },
  };
}

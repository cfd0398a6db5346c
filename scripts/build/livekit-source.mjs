import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { withoutUnused } from './livekit-left-out.mjs';
import { withShortMembers } from './short-members.mjs';
import { wordsOf, withoutUnsaid } from './unsaid-members.mjs';

/** A call of one of LiveKit's loggers, as a statement of its own. */
const LOG_CALL = /^(\s*)((?:this\.)?(?:log\d*|iceLog|livekitLogger)\.(?:trace|debug|info|warn|error)\()/gm;

/**
 * Takes livekit-client from the sources that it publishes beside its bundle. The bundle is compiled for browsers of
 * 2019 and holds every message of LiveKit's protocol; untranspiled, and without what a bundler sees to be unused, it is
 * 13 KB (gzip) smaller and does less work. Its log calls are marked so that they go too: 6 KB, and nothing that names a
 * person can be logged. `livekit-left-out.mjs` tells what else goes, and methods that neither LiveKit nor we call go by
 * themselves (`unsaid-members.mjs`). Members that only LiveKit can name get short names (`short-members.mjs`): 5 KB. The
 * flow tests run on the outcome.
 *
 * @param {string} root
 * @returns {import('rollup').Plugin}
 */
export function livekitSource(root) {
  const folder = join(root, 'node_modules', 'livekit-client');
  const id = join(folder, 'livekit-client.source.mjs');
  return {
    name: 'livekit-source',
    resolveId: (specifier) => (specifier === 'livekit-client' ? id : null),
    async load(wanted) {
      if (wanted !== id) return null;
      const own = readOwn(join(root, 'src', 'room'));
      const { outputFiles } = await build({
        stdin: { contents: `export { ${own.imports.join(', ')} } from './index';`, resolveDir: join(folder, 'src') },
        bundle: true,
        write: false,
        format: 'esm',
        target: 'es2022',
        plugins: [withoutUnused(folder)],
        // As LiveKit compiles them: a field without a value is no field.
        tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
      });
      const marked = (outputFiles[0]?.text ?? '').replaceAll(LOG_CALL, '$1/* @__PURE__ */ $2');
      const { code } = await transform(marked, {
        format: 'esm',
        target: 'es2022',
        minifySyntax: true,
        treeShaking: true,
      });
      const left = withoutUnsaid(code, own.words).code;
      return { code: withShortMembers(left, new Set([...own.words, ...readLanguage(root)])).code, map: null };
    },
  };
}

/** What those say who use livekit-client: the names that they import, and every word. @param {string} folder */
function readOwn(folder) {
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const lists = files.flatMap((text) => [...text.matchAll(/^import \{([^}]*)\} from 'livekit-client';/gm)]);
  const imports = lists.flatMap(([, list = '']) => list.split(',').map((name) => name.trim().replace(/ as .*/, '')));
  return { imports: [...new Set(imports.filter(Boolean))].sort(), words: wordsOf(files.join('\n')) };
}

/** Every word of what TypeScript knows of the language and the browser: a member may be one of theirs. @param {string} root */
function readLanguage(root) {
  const folder = join(root, 'node_modules', 'typescript', 'lib');
  const files = readdirSync(folder).filter((file) => /^lib\..*\.d\.ts$/.test(file));
  if (files.length === 0) throw new Error('TypeScript has no descriptions of the language where they are looked for');
  return wordsOf(files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n'));
}

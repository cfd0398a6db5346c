import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { bundleGraph } from './scripts/build/bundle-graph.mjs';
import { withoutUnreached } from './scripts/build/leave-out.mjs';
import { linkedChunks } from './scripts/build/linked-chunks.mjs';
import { livekitSource } from './scripts/build/livekit-source.mjs';
import { minifyTemplates } from './scripts/build/minify-templates.mjs';
import { PAGE_LEFT_OUT } from './scripts/build/page-left-out.mjs';
import { remember } from './scripts/build/remember.mjs';
import { scriptTagEntry } from './scripts/build/script-tag-entry.mjs';
import { SPLIT_GROUP, readWorkers, workerFiles } from './scripts/build/worker-files.mjs';

/**
 * @typedef {import('rollup').RollupOptions} RollupOptions
 * @typedef {import('rollup').OutputOptions} OutputOptions
 */

const root = import.meta.dirname;
/** @type {{ version: string, dependencies: object, peerDependencies: object }} */
const pkg = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const packages = Object.keys({ ...pkg.dependencies, ...pkg.peerDependencies });

/** @param {string} path */
const src = (path) => join(root, 'src', path);

/** `sideEffects` of package.json speaks of `dist/`; in the sources every module counts. */
const ours = { ignoreSideEffectsForRoot: true, extensions: ['.ts', '.mjs', '.js'] };

const typescript = () => [
  esbuild({ include: /\/src\/.*\.ts$/, target: 'es2022', tsconfig: join(root, 'tsconfig.json') }),
  minifyTemplates(),
];

/** Minifying LiveKit takes longer than everything else together. @param {import('@rollup/plugin-terser').Options} options */
const minify = (options) =>
  remember(terser(options), {
    chunk: 'livekit',
    folder: join(root, 'node_modules', '.cache', 'secure-meeting', 'minified'),
    key: JSON.stringify(options),
  });

/** @type {OutputOptions} */
const common = {
  dir: 'dist',
  entryFileNames: '[name].js',
  sourcemap: true,
};

/** What stands at the head of minified files. */
const PREAMBLE = `/*! secure-meeting ${pkg.version} | Apache-2.0 | THIRD-PARTY-NOTICES.txt */`;

const minifyWorker = terser({
  module: true,
  ecma: 2020,
  compress: { passes: 2 },
  format: { comments: false, preamble: PREAMBLE },
});

/** @param {string} name @param {OutputOptions} output @returns {RollupOptions} */
const worker = (name, output) => ({
  input: { [name]: src(`crypto/${name}/worker.ts`) },
  preserveEntrySignatures: 'allow-extension',
  // Of jose: what describes an algorithm can go where nobody asks for it.
  treeshake: { manualPureFunctions: ['table', 'rsaes', 'ecdh', 'aeskw', 'pbes2'] },
  plugins: [
    resolve({ ...ours, browser: true, exportConditions: ['production'] }),
    withoutUnreached(root),
    ...typescript(),
  ],
  output,
});

/** A worker in one file, which needs no other. @type {OutputOptions} */
const whole = {
  ...common,
  format: 'es',
  inlineDynamicImports: true,
  entryFileNames: 'workers/[name].js',
  plugins: [minifyWorker],
};

/** They come first: the script tag's one file has them inside. */
const workers = [
  worker('frame', whole),
  worker('group', whole),
  worker('group', {
    ...common,
    format: 'system',
    entryFileNames: `workers/${SPLIT_GROUP}.js`,
    chunkFileNames: 'workers/mls-[hash:8].js',
    plugins: [
      linkedChunks({ entry: `workers/${SPLIT_GROUP}.js`, folder: '' }),
      minifyWorker,
      bundleGraph({ root, file: '.tmp/group-graph.json' }),
    ],
  }),
];

/** Everything bundled, for a page without a build: `secure-meeting.js` with its chunks, and the same as one file. */
const scriptTag = {
  input: { 'secure-meeting': 'script-tag' },
  preserveEntrySignatures: /** @type {const} */ ('allow-extension'),
  plugins: [
    scriptTagEntry({ define: src('define.ts'), index: src('index.ts'), chunkBase: src('element/chunk-base.ts') }),
    livekitSource(root),
    workerFiles('script-tag'),
    withoutUnreached(root, PAGE_LEFT_OUT),
    resolve({ ...ours, browser: true, exportConditions: ['production'] }),
    ...typescript(),
  ],
};

export default /** @type {RollupOptions[]} */ ([
  ...workers,
  {
    ...scriptTag,
    output: {
      ...common,
      format: 'system',
      chunkFileNames: 'chunks/[name]-[hash:8].js',
      // A file of its own costs more than a few refusals do.
      experimentalMinChunkSize: 1_500,
      // By itself: it changes rarely, so it stays in caches over our releases.
      manualChunks: (id) => (id.includes('/node_modules/livekit-client/') ? 'livekit' : undefined),
      plugins: [
        linkedChunks({
          entry: 'secure-meeting.js',
          inline: 'secure-meeting.inline.js',
          exports: ['SecureMeetingElement', 'SecureMeetingError'],
          workers: readWorkers,
        }),
        minify({
          module: true,
          ecma: 2020,
          compress: { passes: 2 },
          format: {
            comments: false,
            preamble: PREAMBLE,
          },
        }),
        bundleGraph({ root, file: '.tmp/graph.json' }),
      ],
    },
  },
  {
    input: {
      index: src('index.ts'),
      define: src('define.ts'),
      server: src('server/index.ts'),
      'keys-command': src('server/keys-command/main.ts'),
      react: src('react/index.ts'),
    },
    external: [/^node:/, ...packages.map((name) => new RegExp(`^${name}(/|$)`))],
    plugins: [workerFiles('package'), resolve(ours), ...typescript()],
    output: { ...common, format: 'es', chunkFileNames: 'lib/[name].js', minifyInternalExports: false },
  },
]);

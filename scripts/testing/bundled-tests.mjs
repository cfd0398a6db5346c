import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Sources that a page starts by their address instead of importing them. */
const WORKERS = ['src/crypto/group/worker.ts', 'src/crypto/frame/worker.ts'];

/**
 * Plugin for @web/test-runner: all tests bundled at once, with chunks for what they share. Module by module each page
 * makes hundreds of requests, and it is these that take the time.
 *
 * @param {{ root: string, files: readonly string[] }} options files: the tests, as paths from the root
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function bundledTests({ root, files }) {
  /** @type {Map<string, string>} */
  const scripts = new Map();
  return {
    name: 'bundled-tests',
    async serverStart() {
      for (const [address, code] of await bundle(root, [...files, ...WORKERS])) scripts.set(address, code);
    },
    serve({ path }) {
      const body = scripts.get(path);
      return body === undefined ? undefined : { body, type: 'js' };
    },
  };
}

/**
 * @param {string} root
 * @param {readonly string[]} sources
 * @returns {Promise<[address: string, code: string][]>} entries at the addresses of their sources
 */
async function bundle(root, sources) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...sources],
    outdir: root,
    outbase: root,
    chunkNames: 'bundled/[name]-[hash]',
    tsconfig: join(root, 'tsconfig.json'),
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['development'],
    // What the package says of its side effects is meant for what is built, not for its sources.
    ignoreAnnotations: true,
    sourcemap: 'inline',
    write: false,
    metafile: true,
    logLevel: 'error',
    plugins: [ownAddresses(root), withoutAxe()],
  });
  return outputFiles.map(({ path, text }) => {
    const output = relative(root, path).split(sep).join('/');
    const source = metafile.outputs[output]?.entryPoint;
    // What is imported when it is needed counts as an entry too, and is found as a chunk.
    return [`/${source !== undefined && sources.includes(source) ? source : output}`, text];
  });
}

/**
 * In a bundle a module's own address is the bundle's: whoever asks gets that of the source.
 *
 * @param {string} root
 * @returns {import('esbuild').Plugin}
 */
function ownAddresses(root) {
  return {
    name: 'own-addresses',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/](src|test)[\\/].+\.ts$/ }, async ({ path }) => {
        const code = await readFile(path, 'utf8');
        if (!code.includes('import.meta.url')) return undefined;
        const address = `/${relative(root, path).split(sep).join('/')}`;
        const own = `new URL(${JSON.stringify(address)}, location.origin).href`;
        return { contents: code.replaceAll('import.meta.url', own), loader: 'ts' };
      });
    },
  };
}

/**
 * Three quarters of every page would be axe, for an assertion of chai's that no test uses: those that judge with axe
 * bring it themselves.
 *
 * @returns {import('esbuild').Plugin}
 */
function withoutAxe() {
  return {
    name: 'without-axe',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]chai-a11y-axe[\\/]/ }, () => ({ contents: 'export const chaiA11yAxe = () => {};' }));
    },
  };
}

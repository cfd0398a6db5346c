/**
 * The few lines that link the chunks of the script-tag build; `linked-chunks.mjs` appends them to `secure-meeting.js`, and
 * to the group worker, which runs them without a document.
 *
 * A chunk is a native module whose default export is what Rollup hands to `System.register`: the names of the chunks
 * it needs, and a function that declares it. Native `import "./other.js"` between chunks would not do:
 * - Firefox remembers a failed module by its address, also one that failed as a dependency, until the page is gone.
 *   Here every chunk is fetched by an `import()` of its own, so each can be asked for again under another address.
 * - `assets-base` may name another place than the script's, and a page may load the script as `…js?v=2`: both would
 *   give the chunks a second copy of the element's code.
 *
 * @typedef {Record<string, unknown>} Exports
 * @typedef {(name: string | Exports, value?: unknown) => unknown} Export
 * @typedef {{ import: (path: string, ahead?: string[]) => Promise<Exports>, meta: { url: string, workers: Record<string, string> } }} Context
 * @typedef {{ setters?: (((exports: Exports) => void) | undefined)[], execute: () => void | Promise<void> }} Declaration
 * @typedef {[dependencies: string[], declare: (exported: Export, context: Context) => Declaration]} Registration
 * @typedef {{ exports: Exports, followers: ((exports: Exports) => void)[] }} Chunk
 */

/**
 * Runs the script's own chunk, which needs no other, and returns its exports.
 *
 * @param {Registration} registration
 * @param {{ script: string, home: string, folder: string }} place its name, its address, and where beside it the chunks are
 * @param {Record<string, () => Registration>} along chunks that are in the same file, by name
 * @param {Record<string, string>} workers code of the workers that are in the same file, by name
 */
export function start([, declare], { script, home, folder }, along, workers) {
  const entry = /** @type {Chunk} */ ({ exports: {}, followers: [] });
  /** @type {Map<string, Promise<Chunk>>} */
  const chunks = new Map([[script, Promise.resolve(entry)]]);
  /** @type {Map<string, number>} */
  const failures = new Map();

  const baseOf = () => /** @type {{ url: string | null } | undefined} */ (entry.exports['chunkBase'])?.url;

  /** @param {string} name */
  const request = async (name) => {
    if (along[name]) return along[name]();
    const url = new URL(folder + name, new URL(baseOf() ?? '.', baseOf() ? document.baseURI : home)).href;
    const failed = failures.get(name) ?? 0;
    try {
      // A chunk that the page pinned by hash keeps its address: under another one the browser would not check it.
      return (await import(failed && !isPinned(url) ? `${url}?retry=${failed}` : url)).default;
    } catch (error) {
      failures.set(name, failed + 1);
      throw error;
    }
  };

  /** @param {string} path */
  const load = (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    let chunk = chunks.get(name);
    if (!chunk) {
      chunk = request(name).then(link);
      chunks.set(name, chunk);
      chunk.catch(() => chunks.delete(name));
    }
    return chunk;
  };

  /** @param {Chunk} chunk @param {Registration[1]} declareChunk */
  const declareIn = (chunk, declareChunk) =>
    declareChunk(
      (name, value) => {
        if (typeof name === 'string') chunk.exports[name] = value;
        else Object.assign(chunk.exports, name);
        for (const follow of chunk.followers) follow(chunk.exports);
        return value;
      },
      {
        import: (path, ahead = []) => {
          for (const other of ahead) load(other).catch(() => {});
          return load(path).then(({ exports }) => exports);
        },
        meta: { url: home, workers },
      },
    );

  /** @param {Registration} registration @returns {Promise<Chunk>} */
  const link = async ([dependencies, declareChunk]) => {
    const chunk = /** @type {Chunk} */ ({ exports: {}, followers: [] });
    const needed = await Promise.all(dependencies.map(load));
    const { setters = [], execute } = declareIn(chunk, declareChunk);
    needed.forEach((dependency, index) => {
      const follow = setters[index];
      if (!follow) return;
      dependency.followers.push(follow);
      follow(dependency.exports);
    });
    await execute();
    return chunk;
  };

  void declareIn(entry, declare).execute();
  return entry.exports;
}

/** Whether an import map of the page names a hash for this address. A worker has none. @param {string} url */
function isPinned(url) {
  if (!globalThis.document) return false;
  return [...document.querySelectorAll('script[type=importmap]')].some((map) => {
    try {
      return Object.keys(JSON.parse(map.textContent ?? '').integrity ?? {}).some(
        (key) => new URL(key, document.baseURI).href === url,
      );
    } catch {
      return false;
    }
  });
}

/**
 * Who may import whom: the picture of the layers in a form that lint can hold. A folder imports only what stands left
 * of it:
 *
 *     base ← contract ← entitlement, access ← meeting ← crypto ← room ← app ⇠ element ← define
 *                                             meeting ← ui ← app
 *                       entitlement ← server                        (⇠ by dynamic import alone)
 *
 * @typedef {'static' | 'type' | 'dynamic'} ImportKind
 * @typedef {{ from: string, to: string, kind: ImportKind }} Import `from` and `to` are paths below `src/`
 * @typedef {{ may: readonly string[], mayType?: readonly string[], mayLoad?: Readonly<Record<string, readonly string[]>> }} Layer
 *   `may`: folders or files for every kind of import. `mayType`: types alone. `mayLoad`: by `import()`, from this file alone.
 */

/** What both ends of a worker's port need. */
const SHARED_BY_WORKERS = [
  ...['crypto/protocol.ts', 'crypto/wire-error.ts', 'crypto/refusals.ts', 'crypto/expose.ts'],
  ...['crypto/meeting-protocol.ts', 'crypto/read-message.ts', 'crypto/frame-keys.ts', 'crypto/played.ts'],
];

/** @type {Readonly<Record<string, Layer>>} */
const LAYERS = {
  base: { may: [] },
  contract: { may: ['base'] },
  entitlement: { may: ['base', 'contract'] },
  access: { may: ['base', 'contract'] },
  meeting: { may: ['base', 'contract', 'entitlement', 'access'] },
  crypto: { may: ['base', 'contract', 'entitlement', 'meeting'] },
  // What runs in a worker knows nothing of the page's model.
  'crypto/frame': { may: ['base', 'contract', ...SHARED_BY_WORKERS] },
  'crypto/group': { may: ['base', 'contract', 'entitlement', ...SHARED_BY_WORKERS] },
  room: { may: ['base', 'contract', 'entitlement', 'access', 'meeting', 'crypto'] },
  ui: { may: ['base', 'contract', 'meeting'] },
  app: { may: ['base', 'contract', 'entitlement', 'access', 'meeting', 'crypto', 'room', 'ui'] },
  // The light element: it grows heavy by one static import, so it may load the rest from one file only.
  element: {
    may: ['base', 'contract'],
    mayType: ['app', 'meeting'],
    mayLoad: { 'element/load-app.ts': ['app'] },
  },
  server: { may: ['base', 'contract', 'entitlement'] },
  // A program for Node. The kit itself runs wherever there is WebCrypto.
  'server/keys-command': { may: ['base', 'contract', 'entitlement', 'server'] },
  react: { may: ['contract', 'element', 'define.ts'] },
  'index.ts': { may: ['base', 'contract', 'element'] },
  'define.ts': { may: ['contract', 'element'] },
};

/** Each heavy package has one home. @type {Readonly<Record<string, { in: readonly string[], types?: readonly string[] }>>} */
const PACKAGES = {
  lit: { in: ['ui', 'element'], types: ['app'] },
  '@lit/reactive-element': { in: ['ui', 'element'] },
  '@lit/context': { in: ['ui', 'element'] },
  'livekit-client': { in: ['room'] },
  '@livekit/track-processors': { in: ['room'] },
  comlink: { in: ['crypto'] },
  'ts-mls': { in: ['crypto'] },
  '@noble/hashes': { in: ['crypto'] },
  jose: { in: ['entitlement', 'crypto', 'server'] },
  'livekit-server-sdk': { in: ['server'] },
  react: { in: ['react'] },
  'node:crypto': { in: ['server/keys-command'] },
  'node:fs': { in: ['server/keys-command'] },
  'node:path': { in: ['server/keys-command'] },
  'node:util': { in: ['server/keys-command'] },
};

/** @param {string} path @param {string} place a folder or a file */
const isIn = (path, place) => path === place || path.startsWith(`${place}/`);

/** @param {string} path */
function layerOf(path) {
  const places = Object.keys(LAYERS).filter((place) => isIn(path, place));
  return places.sort((a, b) => b.length - a.length)[0];
}

/**
 * @param {Import} found an import of one of our own files
 * @returns {string | null} what is wrong with it
 */
export function judgeImport({ from, to, kind }) {
  const home = layerOf(from);
  const layer = home === undefined ? undefined : LAYERS[home];
  if (home === undefined || !layer) return `src/${from} is in no layer: name it in scripts/checks/layers.mjs.`;
  const places = [home, ...layer.may];
  if (kind === 'type') places.push(...(layer.mayType ?? []));
  if (kind === 'dynamic') places.push(...(layer.mayLoad?.[from] ?? []));
  if (places.some((place) => isIn(to, place))) return null;
  const how = { static: 'import', type: 'import types of', dynamic: 'load' }[kind];
  return `${home} must not ${how} ${to}: it may import ${layer.may.join(', ') || 'nothing of ours'}.`;
}

/**
 * @param {{ from: string, specifier: string, kind: ImportKind }} found an import of a package
 * @returns {string | null} what is wrong with it
 */
export function judgePackage({ from, specifier, kind }) {
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const home = PACKAGES[name];
  if (!home) return `${name} has no home: say in scripts/checks/layers.mjs which folder imports it.`;
  const places = kind === 'type' ? [...home.in, ...(home.types ?? [])] : home.in;
  if (places.some((place) => isIn(from, place))) return null;
  return `Only ${home.in.join(' and ')} may import ${name}.`;
}

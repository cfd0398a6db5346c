import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { chooseLiveKit, describeSource } from './livekit-source.mjs';
import { LIVEKIT_IMAGE, LIVEKIT_MODULE, LIVEKIT_VERSION } from './livekit-version.mjs';
import { ownFolder } from './owned.mjs';
import { cacheFolder, findOnPath, isExecutable } from './paths.mjs';
import { ask, run } from './run.mjs';
import { LauncherError, say, startHeartbeat } from './say.mjs';

/** @typedef {Exclude<import('./livekit-source.mjs').LiveKitSource, { kind: 'go' }>} ReadyLiveKit */

const EXE = process.platform === 'win32' ? '.exe' : '';

/** @param {NodeJS.ProcessEnv} env */
export function builtLiveKitFile(env) {
  return join(cacheFolder(env), 'livekit', `v${LIVEKIT_VERSION}`, `livekit-server${EXE}`);
}

/** @param {NodeJS.ProcessEnv} env @returns {import('./livekit-source.mjs').LiveKitFacts} */
function findFacts(env) {
  const path = env['PATH'] ?? '';
  const built = builtLiveKitFile(env);
  return {
    env,
    onPath: () => findOnPath('livekit-server', path),
    // A copy that does not run (another machine's, a disk that was full) is built anew.
    built: () => (isExecutable(built) && ask(built, ['--version'])?.includes(LIVEKIT_VERSION) ? built : null),
    go: () => findOnPath('go', path),
    docker: () => findEngine(path),
  };
}

/** @param {string} path */
function findEngine(path) {
  const docker = findOnPath('docker', path);
  return docker && ask(docker, ['version', '--format', '{{.Server.Version}}'], 5_000) ? docker : null;
}

/**
 * Makes sure that there is a LiveKit server to start, and says which. Building or pulling one happens here, once.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {{ quiet?: boolean }} [options] quiet: says nothing where one is there already
 * @returns {Promise<ReadyLiveKit>}
 */
export async function ensureLiveKit(env = process.env, { quiet = false } = {}) {
  const facts = findFacts(env);
  const source = chooseLiveKit(facts);
  if (!quiet || source.kind === 'go') say(`LiveKit: ${describeSource(source)}`);
  if (source.kind === 'docker') await pullImage(source.docker);
  if (source.kind !== 'go') return source;
  try {
    return { kind: 'built', file: await build(source.go, builtLiveKitFile(env), () => facts.built() !== null) };
  } catch (error) {
    if (!(error instanceof LauncherError)) throw error;
    say(error.message);
    const other = chooseLiveKit({ ...facts, go: () => null });
    say(`LiveKit: ${describeSource(other)}`);
    if (other.kind === 'docker') await pullImage(other.docker);
    return /** @type {ReadyLiveKit} */ (other);
  }
}

/** @param {string} go @param {string} file @param {() => boolean} isThere */
async function build(go, file, isThere) {
  await withLock(file, 'building LiveKit', async () => {
    if (isThere()) return;
    const folder = join(file, '..', `building-${process.pid}`);
    mkdirSync(folder, { recursive: true });
    ownFolder(folder);
    let downloaded = 0;
    let compiled = 0;
    const endHeartbeat = startHeartbeat('building LiveKit', () => {
      if (compiled > 0) return `${compiled} packages compiled`;
      return downloaded > 0 ? `${downloaded} modules downloaded` : '';
    });
    try {
      await run(go, ['install', '-v', LIVEKIT_MODULE], {
        env: { ...process.env, GOBIN: folder, GOTMPDIR: folder, TMPDIR: folder },
        onLine: (line) => {
          if (line.startsWith('go: downloading')) downloaded += 1;
          else compiled += 1;
        },
      });
      // In one step: nobody ever finds half a server.
      renameSync(join(folder, `server${EXE}`), file);
    } finally {
      endHeartbeat();
      rmSync(folder, { recursive: true, force: true });
    }
  });
  return file;
}

/** @param {string} docker */
async function pullImage(docker) {
  if (ask(docker, ['image', 'inspect', '--format', 'there', LIVEKIT_IMAGE])) return;
  let last = '';
  const endHeartbeat = startHeartbeat(`pulling ${LIVEKIT_IMAGE}`, () => last);
  try {
    await run(docker, ['pull', LIVEKIT_IMAGE], { onLine: (line) => (last = line.slice(0, 60)) });
  } finally {
    endHeartbeat();
  }
}

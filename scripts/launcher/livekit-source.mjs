/** Where a LiveKit server is taken from: the choice alone, without any effect. */
import { LauncherError } from './say.mjs';
import { LIVEKIT_VERSION } from './livekit-version.mjs';

/**
 * @typedef {{ kind: 'url', url: string, apiKey: string, apiSecret: string }
 *   | { kind: 'path' | 'built', file: string }
 *   | { kind: 'go', go: string }
 *   | { kind: 'docker', docker: string }} LiveKitSource
 *
 * @typedef {object} LiveKitFacts asked in order and only as far as needed, since some take time
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {() => string | null} onPath a `livekit-server` on the PATH
 * @property {() => string | null} built a copy built before
 * @property {() => string | null} go a Go compiler
 * @property {() => string | null} docker a Docker client whose engine answers
 */

/**
 * @param {LiveKitFacts} facts
 * @returns {LiveKitSource}
 */
export function chooseLiveKit(facts) {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = facts.env;
  if (url) {
    if (!/^(wss?|https?):\/\//.test(url))
      throw new LauncherError('LIVEKIT_URL must begin with ws:, wss:, http: or https:.');
    if (!apiKey || !apiSecret)
      throw new LauncherError('LIVEKIT_URL needs LIVEKIT_API_KEY and LIVEKIT_API_SECRET beside it.');
    return { kind: 'url', url, apiKey, apiSecret };
  }
  const onPath = facts.onPath();
  if (onPath) return { kind: 'path', file: onPath };
  const built = facts.built();
  if (built) return { kind: 'built', file: built };
  const go = facts.go();
  if (go) return { kind: 'go', go };
  const docker = facts.docker();
  if (docker) return { kind: 'docker', docker };
  throw new LauncherError(
    [
      'A LiveKit server is needed and none can be had here. Any one of these gives one:',
      `  1. put livekit-server (${LIVEKIT_VERSION}) on the PATH, or install Go, with which it is built once in about two minutes;`,
      '  2. start Docker;',
      '  3. name a running server with LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
    ].join('\n'),
  );
}

/** @param {LiveKitSource} source @returns {string} for the person who reads along */
export function describeSource(source) {
  switch (source.kind) {
    case 'url':
      return 'the server that LIVEKIT_URL names';
    case 'path':
      return `livekit-server on the PATH, ${source.file}`;
    case 'built':
      return `the copy built before, ${source.file}`;
    case 'go':
      return `building version ${LIVEKIT_VERSION} with Go, once (about two minutes on two cores)`;
    case 'docker':
      return `the Docker image of version ${LIVEKIT_VERSION}`;
  }
}

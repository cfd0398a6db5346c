import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { ROOT } from '../scripts/launcher/paths.mjs';
import { MeetingPage } from '../test/support/meeting-page.js';
import { openIssuer } from './issuer.js';
import type { Bench } from './setting.js';

/** Bytes of a file as a server with gzip would send them. */
async function gzipped(path: string): Promise<number> {
  return gzipSync(await readFile(join(ROOT, path)), { level: 9 }).length;
}

const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;

/** Files of ours that are fetched from now on; each counts once. */
function watchFetched({ site }: Bench): () => string[] {
  const from = site.requests.length;
  const paths = (): string[] => site.requests.slice(from).map((request) => request.replace('GET ', ''));
  return () => [...new Set(paths().filter((path) => path.startsWith('/dist/')))];
}

/** Joins a meeting whose keys the devices agree on: what was fetched until then. */
async function fetchEncrypted(bench: Bench): Promise<string[]> {
  const attributesOf = await openIssuer(bench, 'sizes-encrypted');
  const fetched = watchFetched(bench);
  const page = await MeetingPage.open(bench.chromium, bench.site.url());
  await page.mount({ attributes: attributesOf('ann') });
  await page.call('join');
  await page.close();
  return fetched();
}

/** What a browser really fetches of ours, before the lobby and until joined; KB of 1,000 bytes, gzip 9. */
export async function measureSizes(bench: Bench): Promise<void> {
  const { site, chromium, token, livekit } = bench;
  const fetched = watchFetched(bench);
  const sum = async (paths: readonly string[]): Promise<number> =>
    (await Promise.all(paths.map(gzipped))).reduce((total, size) => total + size, 0);

  const page = await MeetingPage.open(chromium, site.url());
  await page.mount({ attributes: { 'server-url': livekit.url, token: await token('sizes', 'ann') } });
  await page.find('[part~="button"]');
  const before = fetched();
  await page.click('[part~="button"]');
  await page.state('lobby');
  const lobby = fetched();
  await page.call('join');
  const joined = fetched();
  await page.close();
  const encrypted = await fetchEncrypted(bench);

  const published = await readFile(join(ROOT, 'node_modules/livekit-client/dist/livekit-client.esm.mjs'), 'utf8');
  // Published unminified; a site's own build would do this.
  const bare = gzipSync((await transform(published, { minify: true, target: 'es2022' })).code, { level: 9 }).length;
  console.log('\nSizes (all files fetched, gzip)');
  console.log(`  before the lobby        ${kb(await sum(before)).padStart(9)}   to reach: ≤ 10 KB`);
  console.log(`  in the lobby            ${kb(await sum(lobby)).padStart(9)}   no LiveKit yet`);
  console.log(`  joined, standard        ${kb(await sum(joined)).padStart(9)}   to reach: ≤ 190 KB`);
  console.log(`  joined, encrypted       ${kb(await sum(encrypted)).padStart(9)}   to reach: ≤ 250 KB, both workers`);
  console.log(`  livekit-client alone     ${kb(bare).padStart(9)}   as published, minified, no screens`);
  for (const path of new Set([...joined, ...encrypted]))
    console.log(`    ${basename(path).padEnd(36)} ${kb(await gzipped(path)).padStart(9)}`);
}

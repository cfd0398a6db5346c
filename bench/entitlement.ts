import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../scripts/launcher/paths.mjs';
import { MeetingPage } from '../test/support/meeting-page.js';
import { formatSpread, spreadOf } from './figures.js';
import type { PageTimes } from './pages/entitlement.js';
import type { Bench } from './setting.js';
import { timeVerification } from './time-verification.js';
import type { Times } from './time-verification.js';

declare const timeInPage: () => Promise<PageTimes>;

const SCRIPT = '/bench/pages/entitlement.built.js';

async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'bench', 'pages', 'entitlement.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

function print(where: string, times: Times): void {
  for (const [algorithm, values] of Object.entries(times)) {
    console.log(`  ${where.padEnd(24)} ${algorithm.padEnd(6)} ${formatSpread(spreadOf(values), 2).padStart(20)}`);
  }
}

/** Milliseconds to verify a token, once everything has started. */
export async function measureEntitlement({ site, chromium }: Bench): Promise<void> {
  const script = await bundlePage();
  site.route(SCRIPT, () => new Response(script, { headers: { 'content-type': 'text/javascript' } }));
  const page = await MeetingPage.open(chromium, site.url());
  const times = await page.page.evaluate(async (path) => {
    await import(path);
    return timeInPage();
  }, SCRIPT);
  await page.close();
  console.log('\nVerifying an entitlement, ms a token: median (min–max). To reach: under 5');
  print('Chromium, group worker', times.worker);
  print('Chromium, in the page', times.page);
  print(`Node ${process.version}`, await timeVerification());
  console.log(`  The group worker, from nothing to a device key: ${times.start.toFixed(0)} ms, once`);
}

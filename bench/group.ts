import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../scripts/launcher/paths.mjs';
import { MeetingPage } from '../test/support/meeting-page.js';
import { formatSpread, spreadOf } from './figures.js';
import type { GroupTimes, Step } from './pages/group.js';
import type { Bench } from './setting.js';

declare const timeGroup: (members: number) => Promise<GroupTimes>;
declare const timeRush: (joiners: number) => Promise<number>;

const SCRIPT = '/bench/pages/group.built.js';
const MEMBERS = [2, 10, 50, 100] as const;
const RUSH = 30;

const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} KB`.padStart(9);

function print(what: string, { own, others, bytes }: Step): void {
  const [who, everybody] = [own, others].map((values) => formatSpread(spreadOf(values), 0).padStart(16));
  console.log(`    ${what.padEnd(10)} ${who} ${everybody} ${kilobytes(bytes)}`);
}

/** What a join, a leave and a rotation cost in CPU and bytes, with simulated members and the real engine. */
export async function measureGroup({ site, chromium }: Bench): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'bench', 'pages', 'group.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  const script = outputFiles[0]?.text ?? '';
  site.route(SCRIPT, () => new Response(script, { headers: { 'content-type': 'text/javascript' } }));
  const page = await MeetingPage.open(chromium, site.url());
  await page.page.evaluate((path) => import(path), SCRIPT);
  console.log(
    '\nGroup keys in Chromium, ms of whoever does it and of every other member: median (min–max); bytes to all',
  );
  for (const members of MEMBERS) {
    const times = await page.page.evaluate((wanted) => timeGroup(wanted), members);
    console.log(`  ${String(members)} members`);
    print('join', times.join);
    print('leave', times.leave);
    print('rotation', times.rotation);
    const info = formatSpread(spreadOf(times.info), 0).padStart(16);
    console.log(
      `    ${'GroupInfo'.padEnd(10)} ${info} ${''.padStart(16)} ${kilobytes(times.infoBytes)} to the joiner alone`,
    );
  }
  const rush = await page.page.evaluate((joiners) => timeRush(joiners), RUSH);
  console.log(
    `  A rush of ${String(RUSH)}, one joiner after the other: ${(rush / 1_000).toFixed(1)} s of CPU of server, joiner and member`,
  );
  await page.close();
}

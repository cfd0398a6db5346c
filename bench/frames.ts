import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { ROOT } from '../scripts/launcher/paths.mjs';
import { startSite } from '../test/support/site.js';
import { differ, formatSpread, ratiosOf, spreadOf } from './figures.js';
import type { Arm, Call, Passed } from './pages/frames.js';
import type { Bench } from './setting.js';
import { readWorkerTimes, workerTime } from './thread-time.js';

declare const frames: {
  startArm(arm: Arm, call: Call): Promise<void>;
  readPassed(): Promise<Passed>;
  readTimes(): Promise<number[]>;
  stopArm(): void;
};

const { version: LIVEKIT } = JSON.parse(
  readFileSync(join(ROOT, 'node_modules', 'livekit-client', 'package.json'), 'utf8'),
) as { version: string };
const PAGE = '/bench/frames';
const SCRIPT = '/bench/pages/frames.built.js';
/** Interleaved repetitions; `SM_BENCH_ROUNDS=5` for figures to be quoted. */
const ROUNDS = Number(process.env['SM_BENCH_ROUNDS'] ?? 3);
/** Milliseconds. */
const WARM_UP = 3_000;
const WATCHED = 6_000;
/** The second is the same worker again: what differs between the two is noise. */
const ARMS = { pass: 'pass', livekit: 'livekit', 'livekit again': 'livekit', bare: 'bare', ours: 'ours' } as const;
type Name = keyof typeof ARMS;
const NAMES = Object.keys(ARMS) as Name[];

/** Threads that sleep longer between two frames take longer for each. */
const CALLS = [
  ['one picture and one sound', 1],
  ['8 pictures and 8 sounds', 8],
] as const;

/** By arm, one figure a round. */
type Figures = Readonly<Record<Name, number[]>>;
const noFigures = (): Figures => ({ pass: [], livekit: [], 'livekit again': [], bare: [], ours: [] });

type Stage = Pick<Bench, 'chromium' | 'site'>;

async function openPage({ site, chromium }: Stage): Promise<Page> {
  const page = await chromium.newPage();
  await page.goto(site.url(PAGE));
  await page.evaluate((path) => import(path).then(() => undefined), SCRIPT);
  return page;
}

/** Microseconds that the workers ran for each frame that passed them. */
async function timeWorkers(stage: Stage, arm: Arm): Promise<number> {
  const browser = stage.chromium.process()?.pid ?? 0;
  const page = await openPage(stage);
  await page.evaluate((name) => frames.startArm(name, { pairs: 8, isWatched: false }), arm);
  await wait(WARM_UP);
  const before = { times: readWorkerTimes(browser), ...(await page.evaluate(() => frames.readPassed())) };
  await wait(WATCHED);
  const after = { times: readWorkerTimes(browser), ...(await page.evaluate(() => frames.readPassed())) };
  await page.evaluate(() => frames.stopArm());
  await page.close();
  // Interop first: a worker that lets nothing through would be very quick.
  if (after.pictures - before.pictures < 200) throw new Error(`With ${arm} no pictures arrive.`);
  return workerTime(before.times, after.times) / 1_000 / (after.frames - before.frames);
}

/** Microseconds that received sound stays in the worker, of all frames the one in the middle. */
async function timeSound(stage: Stage, arm: Arm, pairs: number): Promise<number> {
  const page = await openPage(stage);
  await page.evaluate((name, call) => frames.startArm(name, call), arm, { pairs, isWatched: true });
  await wait(WARM_UP);
  await page.evaluate(() => frames.readTimes());
  await wait(WATCHED / 2);
  const times = await page.evaluate(() => frames.readTimes());
  await page.evaluate(() => frames.stopArm());
  await page.close();
  return spreadOf(times).median * 1_000;
}

async function interleave(measure: (arm: Arm) => Promise<number>): Promise<Figures> {
  console.log(
    `\nFrame workers, ${ROUNDS} interleaved rounds, livekit-client ${LIVEKIT}, load ${loadavg()[0]?.toFixed(2) ?? ''}`,
  );
  const figures = noFigures();
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = round % 2 === 0 ? NAMES : NAMES.toReversed();
    for (const name of order) figures[name].push(await measure(ARMS[name]));
  }
  return figures;
}

function print(title: string, figures: Figures, digits: number): void {
  console.log(`${title}: median (min–max)`);
  for (const name of NAMES) console.log(`  ${name.padEnd(14)} ${formatSpread(spreadOf(figures[name]), digits)}`);
  const ratio = formatSpread(ratiosOf(figures.ours, figures.livekit), 2);
  const isResult = differ(spreadOf(figures.ours), spreadOf(figures.livekit));
  console.log(`  ours / livekit ${ratio}${isResult ? '' : ', which is no difference: the ranges overlap'}`);
  console.log(`  livekit again / livekit ${formatSpread(ratiosOf(figures['livekit again'], figures.livekit), 2)}`);
  const part = (name: Name): string => formatSpread(ratiosOf(figures[name], figures.livekit), 2);
  console.log(`  bare / livekit ${part('bare')}: with WebCrypto and keys that cannot be read, nothing can go below`);
  console.log(`  pass / livekit ${part('pass')}: nothing at all can go below`);
}

/** With a site of its own, as the workers of others do not start under our policy. */
async function withSite(chromium: Browser, measure: (stage: Stage) => Promise<void>): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'bench', 'pages', 'frames.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  const script = outputFiles[0]?.text ?? '';
  const html = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">';
  const site = await startSite({ policy: null, isolated: true });
  site.route(SCRIPT, () => new Response(script, { headers: { 'content-type': 'text/javascript' } }));
  site.route(PAGE, () => new Response(html, { headers: { 'content-type': 'text/html' } }));
  try {
    await measure({ chromium, site });
  } finally {
    await site.close();
  }
}

/** The frame worker beside livekit-client's published one, in a call of 8 pictures and 8 sounds. */
export async function measureFrames({ chromium }: Bench): Promise<void> {
  await withSite(chromium, async (stage) => {
    const cpu = await interleave((arm) => timeWorkers(stage, arm));
    print('CPU of the workers, µs a frame, 8 pictures and 8 sounds. To reach: 0.63 of LiveKit’s', cpu, 1);
    console.log(
      '  LiveKit publishes its worker rewritten for old browsers; its own sources, only compiled for today’s, took',
    );
    console.log(
      '  0.73 to 0.85 of it when that was measured, without a call. That part of a difference is no merit of ours.',
    );
  });
}

/** How long sound is held up. */
export async function measureSound({ chromium }: Bench): Promise<void> {
  await withSite(chromium, async (stage) => {
    for (const [call, pairs] of CALLS) {
      const sound = await interleave((arm) => timeSound(stage, arm, pairs));
      print(`A received frame of sound in the worker, ${call}, µs, p50. To reach: 0.50 of LiveKit’s`, sound, 0);
    }
    console.log('  Between capture and display nobody sees a difference: that takes tens of milliseconds.');
  });
}

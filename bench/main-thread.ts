import type { Page } from 'puppeteer-core';

/** One task of a page's main thread, in milliseconds. */
export interface Task {
  /** From its beginning to its end, by the clock: what the Long Tasks API tells. */
  readonly wall: number;
  /** What the thread computed meanwhile: it does not grow while other processes have the core. */
  readonly cpu: number;
}

/** An event of Chromium's trace (Trace Event Format); times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** The task that a message loop runs; everything else lies inside of one. */
const TASK = /RunTask$/;

/** Watches the main thread of one page for a while. Other pages of the browser share the cores, and are not counted. */
export async function watchMainThread(page: Page, milliseconds: number): Promise<readonly Task[]> {
  const mark = `watched-${String(Date.now())}`;
  await page.tracing.start({ categories: ['toplevel', 'blink.user_timing'] });
  await page.evaluate(
    async (name, time) => {
      performance.mark(name);
      await new Promise((resolve) => setTimeout(resolve, time));
    },
    mark,
    milliseconds,
  );
  const recorded = await page.tracing.stop();
  if (!recorded) throw new Error('Chromium recorded no trace.');
  const { traceEvents } = JSON.parse(new TextDecoder().decode(recorded)) as { traceEvents: TraceEvent[] };
  const thread = traceEvents.find(({ name }) => name === mark);
  if (!thread) throw new Error('The trace does not hold the watched page.');
  return traceEvents
    .filter(({ name, ph, pid, tid }) => ph === 'X' && TASK.test(name) && pid === thread.pid && tid === thread.tid)
    .map(({ dur = 0, tdur = dur }) => ({ wall: dur / 1000, cpu: tdur / 1000 }));
}

import type { MeetingPage } from '../../support/meeting-page.js';

/** Where the workers of a page are noted. */
export interface Reins {
  smWorkers: { readonly name: string; readonly worker: Worker }[];
}

/** Notes every worker that the page makes from now on, so that a test can lose one. */
export async function holdWorkers({ page }: MeetingPage): Promise<void> {
  await page.evaluate(() => {
    const reins = globalThis as unknown as Reins;
    reins.smWorkers = [];
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        reins.smWorkers.push({ name: options?.name ?? '', worker: this });
      }
    };
  });
}

/** Ends a worker as a browser does that is short of memory: nobody is told. */
export async function loseWorker({ page }: MeetingPage, name: 'frame' | 'group'): Promise<void> {
  await page.evaluate((wanted) => {
    const { smWorkers } = globalThis as unknown as Reins;
    for (const found of smWorkers) if (found.name.endsWith(wanted)) found.worker.terminate();
  }, name);
}

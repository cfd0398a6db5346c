/** In a page: verification in the page itself, and as it really happens, by the group worker of the build. */
import { createGroupWorker } from '../../src/crypto/group-worker.js';
import { timeVerification } from '../time-verification.js';
import type { Times } from '../time-verification.js';

/** The issuer of the kit, to whom the worker's device key belongs. */
const ISSUER = 'https://issuer-sentinel.example';

export interface PageTimes {
  readonly page: Times;
  readonly worker: Times;
  /** Milliseconds from nothing to a device key's thumbprint: the worker fetched, started, its key made. */
  readonly start: number;
}

async function timeInPage(): Promise<PageTimes> {
  const page = await timeVerification();
  const before = performance.now();
  const worker = createGroupWorker({ assetsBase: '/dist/' });
  const { keyThumbprint } = await worker.open({ issuer: ISSUER, remember: false });
  const start = performance.now() - before;
  try {
    const verify = worker.verify.bind(worker);
    return { page, worker: await timeVerification(verify, keyThumbprint), start };
  } finally {
    worker.dispose();
  }
}

Object.assign(globalThis, { timeInPage });

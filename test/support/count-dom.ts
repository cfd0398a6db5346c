import type { MeetingPage } from './meeting-page.js';

export interface DomCount {
  readonly nodes: number;
  readonly jsEventListeners: number;
}

/** Nodes (detached ones included) and listeners of a page after garbage collection; Chromium alone can say. */
export async function countDom({ page }: MeetingPage): Promise<DomCount> {
  const devtools = await page.createCDPSession();
  await devtools.send('HeapProfiler.enable');
  // A second round takes what the first one's finalizers let go.
  for (let round = 0; round < 2; round += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  await devtools.detach();
  return { nodes, jsEventListeners };
}

import type { MeetingPage } from '../../support/meeting-page.js';
import type { TestBed } from '../../support/test-bed.js';
import { bundleScript } from '../room/e2ee/serve-page.js';

/** Lets a page tell what its frame worker is given and says: from now on, so before the element is there. */
export function watchPorts({ site }: Pick<TestBed, 'site'>): (page: MeetingPage) => Promise<void> {
  const headers = { 'content-type': 'text/javascript' };
  site.route('/ports.js', () => new Response(bundleScript('test/flow/encrypted/ports-in-page.ts'), { headers }));
  return async ({ page }) => {
    await page.evaluate((path) => import(path), '/ports.js');
  };
}

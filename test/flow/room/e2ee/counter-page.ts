import type { BrowserName } from '../../../support/browsers.js';
import type { MeetingPage } from '../../../support/meeting-page.js';
import type { TestBed } from '../../../support/test-bed.js';
import type { FrameCounts } from './counter-worker.js';
import { servePage } from './serve-page.js';

const LIMIT = 20_000;

/** The page that reads whatever the server forwards. */
export class CounterPage {
  readonly meeting: MeetingPage;

  static async join(
    bed: TestBed,
    room: string,
    passphrase: string,
    browser: BrowserName = 'chromium',
    url = bed.livekit.url,
  ): Promise<CounterPage> {
    const path = servePage(bed, 'counter', { '/counter-worker.js': 'counter-worker.ts' });
    const page = new CounterPage(await bed.open(browser, path));
    await page.meeting.until(() => 'smCounter' in globalThis, LIMIT);
    const token = await bed.token({ room, identity: 'counter', grant: { canPublish: false } });
    await page.meeting.page.evaluate((...given) => smCounter.join(...given), url, token, passphrase);
    return page;
  }

  private constructor(meeting: MeetingPage) {
    this.meeting = meeting;
  }

  counts(): Promise<FrameCounts> {
    return this.meeting.page.evaluate(() => smCounter.counts());
  }

  async choose(layer: 'low' | 'medium' | 'high'): Promise<void> {
    await this.meeting.page.evaluate((wanted) => smCounter.choose(wanted), layer);
  }

  /** Waits until so many more frames of that kind have come. */
  async more(kind: 'sealed' | 'clear', count: number): Promise<FrameCounts> {
    const start = (await this.counts())[kind];
    await this.meeting.page.waitForFunction(
      async (wanted, least) => (await smCounter.counts())[wanted] >= least,
      { polling: 50, timeout: LIMIT },
      kind,
      start + count,
    );
    return this.counts();
  }

  /** Waits until the tracks of these sources, and no others, are here. */
  async tracks(...sources: string[]): Promise<void> {
    const wanted = [...sources].sort().join();
    await this.meeting.until((all) => smCounter.tracks().sort().join() === all, LIMIT, wanted);
  }
}

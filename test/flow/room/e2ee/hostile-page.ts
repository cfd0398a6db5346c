import type { MeetingPage } from '../../../support/meeting-page.js';
import type { TestBed } from '../../../support/test-bed.js';
import type { Attack } from './hostile-worker.js';
import { servePage } from './serve-page.js';

const LIMIT = 20_000;

/** Somebody in the LiveKit room who holds no key, and forges. */
export class HostilePage {
  readonly meeting: MeetingPage;

  static async join(bed: TestBed, room: string, serverUrl = bed.livekit.url): Promise<HostilePage> {
    const path = servePage(bed, 'hostile', { '/hostile-worker.js': 'hostile-worker.ts' });
    const page = new HostilePage(await bed.open('chromium', path));
    await page.meeting.until(() => 'smHostile' in globalThis, LIMIT);
    const token = await bed.token({ room, identity: 'eve' });
    await page.meeting.page.evaluate((...given) => smHostile.join(...given), serverUrl, token);
    return page;
  }

  private constructor(meeting: MeetingPage) {
    this.meeting = meeting;
  }

  /** Keeps so many sealed frames, and waits until they have come. What was kept before is forgotten. */
  async keep(count: number): Promise<void> {
    await this.meeting.page.evaluate((wanted) => smHostile.keep(wanted), count);
    await this.meeting.page.waitForFunction(
      async (least) => (await smHostile.kept()) >= least,
      { polling: 100, timeout: LIMIT },
      count,
    );
  }

  async attack(attack: Attack): Promise<void> {
    await this.meeting.page.evaluate((wanted) => smHostile.attack(wanted), attack);
  }

  async publish(): Promise<void> {
    await this.meeting.page.evaluate(() => smHostile.publish());
  }

  async talk(to: string): Promise<void> {
    await this.meeting.page.evaluate((identity) => smHostile.talk(identity), to);
  }
}

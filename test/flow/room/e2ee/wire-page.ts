import type { MeetingPage } from '../../../support/meeting-page.js';
import type { TestBed } from '../../../support/test-bed.js';
import { servePage } from './serve-page.js';
import type { Stretch } from './wire-worker.js';

const LIMIT = 20_000;

/** A frame as JSON carries it. */
export type KeptFrame = Awaited<ReturnType<typeof smWire.kept>>[number];

/** Somebody in the LiveKit room without a key, who sees what the server sees. */
export class WirePage {
  readonly meeting: MeetingPage;

  static async join(
    bed: Pick<TestBed, 'site' | 'livekit' | 'open' | 'token'>,
    room: string,
    url = bed.livekit.url,
  ): Promise<WirePage> {
    const path = servePage(bed, 'wire', { '/wire-worker.js': 'wire-worker.ts' });
    const page = new WirePage(await bed.open('chromium', path));
    await page.meeting.until(() => 'smWire' in globalThis, LIMIT);
    const token = await bed.token({ room, identity: 'eve' });
    await page.meeting.page.evaluate((...given) => smWire.join(...given), url, token);
    return page;
  }

  private constructor(meeting: MeetingPage) {
    this.meeting = meeting;
  }

  /** What came of each person's track, by identity and source: runs of frames under one key index. */
  stretches(): Promise<Record<string, Stretch[]>> {
    return this.meeting.page.evaluate(() => smWire.stretches());
  }

  /** Frames that came unsealed, of whomever. */
  clear(): Promise<{ clear: number; firstClear: string | null }> {
    return this.meeting.page.evaluate(() => smWire.clear());
  }

  /** How many frames of that track have come, sealed or not. */
  async frames(owner: string): Promise<number> {
    return ((await this.stretches())[owner] ?? []).reduce((sum, { frames }) => sum + frames, 0);
  }

  /** Waits until so many more frames of each of these tracks have come, sealed or not. */
  async more(count: number, ...owners: readonly string[]): Promise<void> {
    const wanted = await Promise.all(owners.map(async (owner) => [owner, (await this.frames(owner)) + count] as const));
    await this.meeting.until(
      async (least) => {
        const stretches = await smWire.stretches();
        return least.every(
          ([owner, frames]) => (stretches[owner] ?? []).reduce((sum, stretch) => sum + stretch.frames, 0) >= frames,
        );
      },
      LIMIT,
      wanted,
    );
  }

  /** The key index under which the last frame of that track came. */
  async index(owner: string): Promise<number> {
    return (await this.stretches())[owner]?.at(-1)?.index ?? -1;
  }

  /** Waits until frames of all these tracks come under that key index. */
  async under(index: number, ...owners: readonly string[]): Promise<void> {
    await this.meeting.until(
      async (wanted, all) => {
        const stretches = await smWire.stretches();
        return all.every((owner) => stretches[owner]?.at(-1)?.index === wanted);
      },
      LIMIT,
      index,
      owners,
    );
  }

  /** Waits for a frame under another key index than the one it had; when it came, in milliseconds since the epoch. */
  async switched(owner: string, before: number, limit: number): Promise<number> {
    await this.meeting.until(
      async (who, old) => (await smWire.stretches())[who]?.at(-1)?.index !== old,
      limit,
      owner,
      before,
    );
    const own = (await this.stretches())[owner] ?? [];
    return own.find((stretch, at) => own[at - 1]?.index === before && stretch.index !== before)?.first ?? NaN;
  }

  /** Waits for a frame of that track under that key index; when the first came, in milliseconds since the epoch. */
  async since(owner: string, index: number): Promise<number> {
    await this.under(index, owner);
    return (await this.stretches())[owner]?.findLast((stretch) => stretch.index === index)?.first ?? NaN;
  }

  /** Waits for frames of all these tracks that came later than that, in milliseconds since the epoch. */
  async outlasts(time: number, ...owners: readonly string[]): Promise<void> {
    await this.meeting.until(
      async (wanted, all) => {
        const stretches = await smWire.stretches();
        return all.every((owner) => (stretches[owner]?.at(-1)?.last ?? 0) > wanted);
      },
      LIMIT,
      time,
      owners,
    );
  }

  /** Keeps so many frames of each of these tracks. */
  async keep(count: number, ...owners: readonly string[]): Promise<KeptFrame[]> {
    await this.meeting.page.evaluate((least) => smWire.keep(least), count);
    await this.meeting.until(
      async (least, wanted) => {
        const kept = await smWire.keptOf();
        return wanted.every((who) => (kept[who] ?? 0) >= least);
      },
      LIMIT,
      count,
      owners,
    );
    return (await this.meeting.page.evaluate(() => smWire.kept())).filter(({ owner }) => owners.includes(owner));
  }

  async say(text: string, topic: string, reliable: boolean): Promise<void> {
    await this.meeting.page.evaluate((...given) => smWire.say(...given), text, topic, reliable);
  }

  async publish(): Promise<void> {
    await this.meeting.page.evaluate(() => smWire.publish());
  }

  async replay(owner: string, as: 'microphone' | 'screen'): Promise<void> {
    await this.meeting.page.evaluate((...given) => smWire.replay(...given), owner, as);
  }
}

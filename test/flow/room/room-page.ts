import { buildSync } from 'esbuild';
import { fileURLToPath } from 'node:url';
import type { DeviceKind } from '../../../src/contract/states.js';
import type { RoomEvent, RoomSnapshot } from '../../../src/meeting/ports.js';
import type { BrowserName } from '../../support/browsers.js';
import type { MeetingPage } from '../../support/meeting-page.js';
import type { TestBed } from '../../support/test-bed.js';
import { bundleScript } from './e2ee/serve-page.js';
import type { Entering, Refused, RoomInPage } from './in-page.js';

const LIMIT = 20_000;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A room</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/room.js"></script>
  </head>
  <body></body>
</html>
`;

let script: string | undefined;

function bundle(): string {
  script ??= buildSync({
    entryPoints: [fileURLToPath(new URL('in-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  }).outputFiles[0]?.text;
  return script ?? '';
}

export class RefusedError extends Error {
  readonly refused: Refused;

  constructor(refused: Refused) {
    super(`${refused.code}: ${refused.message} ${refused.hint}`);
    this.refused = refused;
  }
}

/** A page that holds the room layer alone, under the strict policy. */
export class RoomPage {
  readonly meeting: MeetingPage;

  static async open(bed: TestBed, name: BrowserName): Promise<RoomPage> {
    serve(bed);
    return RoomPage.ready(await bed.open(name, '/room.html'));
  }

  static async ready(meeting: MeetingPage): Promise<RoomPage> {
    await meeting.until(() => 'smRoom' in globalThis, LIMIT);
    return new RoomPage(meeting);
  }

  private constructor(meeting: MeetingPage) {
    this.meeting = meeting;
  }

  async enter(wish: Entering): Promise<void> {
    settle(await this.meeting.page.evaluate((given) => smRoom.enter(given), wish));
  }

  async call(...args: Parameters<RoomInPage['call']>): Promise<void> {
    settle(await this.meeting.page.evaluate((...given) => smRoom.call(...given), ...args));
  }

  /** A call that a click makes: some of them the browser allows by nothing else. */
  async callByClick(...args: Parameters<RoomInPage['call']>): Promise<void> {
    const { page } = this.meeting;
    await page.bringToFront();
    await page.evaluate(
      (...given) => {
        const button = document.createElement('button');
        button.id = 'act';
        button.textContent = 'Act';
        button.addEventListener('click', () => {
          button.remove();
          Object.assign(globalThis, { acted: smRoom.call(...given) });
        });
        document.body.prepend(button);
      },
      ...args,
    );
    await page.click('#act');
    settle(await page.evaluate(() => (globalThis as unknown as { acted: ReturnType<RoomInPage['call']> }).acted));
  }

  async send(text: string, to?: readonly string[]): Promise<void> {
    settle(await this.meeting.page.evaluate((...given) => smRoom.send(...given), text, to));
  }

  /** A device that is not in use; where there is none, the one that is. */
  async anotherDevice(kind: DeviceKind): Promise<string> {
    const inUse = (await this.snapshot()).selected[kind];
    const ids = await this.meeting.page.evaluate(
      async (wanted) =>
        (await navigator.mediaDevices.enumerateDevices()).flatMap((one) => (one.kind === wanted ? [one.deviceId] : [])),
      kind,
    );
    return ids.find((id) => id !== inUse && id !== 'default') ?? inUse;
  }

  async snapshot(): Promise<RoomSnapshot> {
    const snapshot = await this.meeting.page.evaluate(() => smRoom.snapshot());
    if (!snapshot) throw new Error('Not in a room.');
    return snapshot;
  }

  events(): Promise<(RoomEvent & { bytes?: unknown })[]> {
    return this.meeting.page.evaluate(() => smRoom.events()) as Promise<(RoomEvent & { bytes?: unknown })[]>;
  }

  /** Waits until the condition holds of the snapshot; it is sent into the page. */
  async until<A extends unknown[]>(
    condition: (snapshot: RoomSnapshot, ...args: A) => boolean,
    limit = LIMIT,
    ...args: A
  ): Promise<void> {
    await this.meeting.page
      .waitForFunction(
        `(() => { const s = smRoom.snapshot(); return s && (${String(condition)})(s, ...${JSON.stringify(args)}); })()`,
        { polling: 50, timeout: limit },
      )
      .catch(async (cause: unknown) => {
        const seen = JSON.stringify(await this.meeting.page.evaluate(() => [smRoom.snapshot(), smRoom.events()]));
        throw new Error(`Not within ${String(limit)} ms: ${String(condition)}; seen: ${seen}`, { cause });
      });
  }

  /** Waits for an event of the room that fits. */
  async event(type: RoomEvent['type'], limit = LIMIT): Promise<RoomEvent> {
    await this.meeting.until((wanted) => smRoom.events().some((event) => event.type === wanted), limit, type);
    const found = (await this.events()).find((event) => event.type === type);
    if (!found) throw new Error(`No ${type}.`);
    return found;
  }
}

/** Lets the site of a bed serve the page. */
export function serve({ site }: Pick<TestBed, 'site'>): void {
  site.route('/workers/frame.js', () => {
    const headers = { 'content-type': 'text/javascript' };
    return new Response(bundleScript('src/crypto/frame/worker.ts'), { headers });
  });
  site.route('/room.js', () => new Response(bundle(), { headers: { 'content-type': 'text/javascript' } }));
  site.route('/room.html', () => new Response(PAGE, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
}

function settle(result: { value: unknown } | { refused: Refused }): void {
  if ('refused' in result) throw new RefusedError(result.refused);
}

import { buildSync } from 'esbuild';
import { fileURLToPath } from 'node:url';
import type { BrowserName } from '../../support/browsers.js';
import type { MeetingPage } from '../../support/meeting-page.js';
import type { TestBed } from '../../support/test-bed.js';
import type { Entrance, Refused } from './in-page.js';

const LIMIT = 20_000;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>An entrance</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/entrance.js"></script>
  </head>
  <body></body>
</html>
`;

let script: string | undefined;

function bundle(): string {
  script ??= buildSync({
    entryPoints: [fileURLToPath(new URL('in-page.ts', import.meta.url))],
    ...{ bundle: true, write: false, format: 'esm', target: 'es2022' },
  }).outputFiles[0]?.text;
  return script ?? '';
}

/** A page that enters encrypted meetings without a tag, under the strict policy; the workers are the built ones. */
export class EntrancePage {
  readonly meeting: MeetingPage;
  readonly #serverUrl: string;

  static async open(bed: TestBed, name: BrowserName): Promise<EntrancePage> {
    const { site } = bed;
    site.route('/entrance.js', () => new Response(bundle(), { headers: { 'content-type': 'text/javascript' } }));
    site.route('/entrance.html', () => new Response(PAGE, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
    const meeting = await bed.open(name, '/entrance.html');
    await meeting.until(() => 'smEntrance' in globalThis, LIMIT);
    return new EntrancePage(meeting, bed.livekit.url);
  }

  private constructor(meeting: MeetingPage, serverUrl: string) {
    this.meeting = meeting;
    this.#serverUrl = serverUrl;
  }

  enter(entrance: Omit<Entrance, 'serverUrl'>): Promise<Refused | null> {
    return this.meeting.page.evaluate((given) => smEntrance.enter(given), { ...entrance, serverUrl: this.#serverUrl });
  }

  async person(identity: string, security: string): Promise<void> {
    await this.meeting.until((who, what) => smEntrance.people()[who] === what, LIMIT, identity, security);
  }

  async heard(line: string): Promise<void> {
    await this.meeting.until((wanted) => smEntrance.heard().includes(wanted), LIMIT, line);
  }

  async told(what: string): Promise<void> {
    await this.meeting.until((wanted) => smEntrance.told().includes(wanted), LIMIT, what);
  }

  /** The last states that the protection went through. */
  async went(...states: readonly string[]): Promise<void> {
    await this.meeting.until((wanted) => smEntrance.states().join(' ').endsWith(wanted), LIMIT, states.join(' '));
  }
}

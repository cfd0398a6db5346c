import type { Mount } from '../test/support/meeting-page.js';
import { MeetingPage } from '../test/support/meeting-page.js';
import { formatSpread, ratiosOf, spreadOf } from './figures.js';
import { openIssuer } from './issuer.js';
import { joinTag } from './join-tag.js';
import type { Bench } from './setting.js';

/** Interleaved rounds; each joins once in every mode, and in standard mode once more. */
const ROUNDS = 5;

const PASSPHRASE = 'a passphrase for benches only';

type Entry = (name: string) => Mount | Promise<Mount>;

/** The same join in each mode, to the first picture of somebody who is there already. */
export async function measureJoinEncrypted(bench: Bench): Promise<void> {
  const { livekit, token, chromium, site } = bench;
  const group = await openIssuer(bench, 'join-group');
  const withToken = (room: string, passphrase?: string): Entry => {
    const properties = passphrase === undefined ? {} : { passphrase };
    return async (name) => ({ attributes: { 'server-url': livekit.url, token: await token(room, name) }, properties });
  };
  const modes: readonly (readonly [name: string, entry: Entry])[] = [
    ['standard', withToken('join-standard')],
    ['standard again', withToken('join-standard')],
    ['shared key', withToken('join-shared', PASSPHRASE)],
    ['group keys', (name) => ({ attributes: group(name) })],
  ];

  const senders = [];
  for (const [mode, entry] of modes) {
    if (mode === 'standard again') continue;
    const page = await MeetingPage.open(chromium, site.url());
    await page.mount(await entry('sender'));
    await page.call('join');
    senders.push(page);
  }
  const times = new Map(modes.map(([mode]) => [mode, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    // The order turns each round, so that drift of the machine falls on all alike.
    for (const [mode, entry] of round % 2 === 0 ? modes : modes.toReversed()) {
      times.get(mode)?.push(await joinTag(bench, await entry(`${mode.replace(' ', '-')}-${round}`)));
    }
  }
  for (const page of senders) await page.close();

  const standard = times.get('standard') ?? [];
  const goals: Readonly<Record<string, string>> = { 'shared key': '≤ 1.05', 'group keys': '≤ 2.0' };
  console.log(`\nJoin to first remote picture by mode, Chromium, ${String(ROUNDS)} rounds, median (min–max)`);
  for (const [mode, values] of times) {
    const goal = goals[mode] ? `   to reach: ${goals[mode]}` : '';
    const ratio = formatSpread(ratiosOf(values, standard), 2);
    console.log(`  ${mode.padEnd(16)} ${formatSpread(spreadOf(values))} ms, of standard ${ratio}${goal}`);
  }
}

/** What a test reads off the page of somebody who is in a group. */
import assert from 'node:assert/strict';
import type { MeetingPage } from '../../support/meeting-page.js';

export { seesAndHears } from '../../support/sees-and-hears.js';

const LIMIT = 40_000;

/** It takes a moment after each change of who is in, and such a change may come between seeing that it is there and reading it. */
async function verificationOf(page: MeetingPage): Promise<{ readonly code: string; readonly epoch: number }> {
  for (;;) {
    await page.until(() => document.querySelector('secure-meeting')?.getVerificationCode() !== null, LIMIT);
    const found = (await page.call('getVerificationCode')) as { code: string; epoch: number } | null;
    if (found) return found;
  }
}

export const codeOf = async (page: MeetingPage): Promise<string> => (await verificationOf(page)).code;

/** Index of the newest epoch's keys, in a group that never was created anew. */
export const keyIndexOf = async (page: MeetingPage): Promise<number> => (await verificationOf(page)).epoch % 128;

/** Waits until these, and nobody else, hold a key, and the page has their code. */
async function keyHolders(page: MeetingPage, people: readonly string[], limit = LIMIT): Promise<void> {
  await page.until(
    (wanted) => {
      const tag = document.querySelector('secure-meeting');
      const holders = tag
        ?.getParticipants()
        .filter(({ security }) => security === 'encrypted' || security === 'verified');
      const listed = holders?.map(({ identity }) => identity).sort();
      return listed?.join() === wanted && tag?.getVerificationCode() != null;
    },
    limit,
    people
      .map((person) => `p-${person}`)
      .sort()
      .join(),
  );
}

/** Waits until none of these holds a key any more, and the page has the code of the others. */
export const losesKeys = (page: MeetingPage, people: readonly string[], limit: number): Promise<void> =>
  page.until(
    (lost) => {
      const tag = document.querySelector('secure-meeting');
      const holders = tag
        ?.getParticipants()
        .filter(({ security }) => security === 'encrypted' || security === 'verified');
      return !holders?.some(({ identity }) => lost.includes(identity)) && tag?.getVerificationCode() != null;
    },
    limit,
    people.map((person) => `p-${person}`),
  );

/** Waits until all pages show these people as the ones with a key, and one code. Returns it. */
export async function oneCode(
  pages: readonly MeetingPage[],
  people: readonly string[],
  limit = LIMIT,
): Promise<string> {
  const until = Date.now() + limit;
  for (;;) {
    await Promise.all(pages.map((page) => keyHolders(page, people, limit)));
    const codes = new Set(await Promise.all(pages.map(codeOf)));
    const [code = ''] = codes;
    if (codes.size === 1) return code;
    // Somebody may have gone and come back between the two.
    assert.ok(Date.now() < until, 'one code');
  }
}

/** Waits until the page knows these others, and nobody else, by name: what each has said to them, sealed. */
export const namesAre = (page: MeetingPage, names: readonly string[]): Promise<void> =>
  page.until(
    (wanted) =>
      document
        .querySelector('secure-meeting')
        ?.getParticipants()
        .filter(({ isLocal, name }) => !isLocal && name !== '')
        .map(({ name }) => name)
        .sort()
        .join() === wanted,
    LIMIT,
    [...names].sort().join(),
  );

/** Waits until a person is protected like that on the page. */
export const protectedAs = (page: MeetingPage, identity: string, security: string): Promise<void> =>
  page.until(
    (who, how) =>
      document
        .querySelector('secure-meeting')
        ?.getParticipants()
        .some((one) => one.identity === who && one.security === how) === true,
    LIMIT,
    identity,
    security,
  );

/** How a call of the element was refused. */
export const refusedWith = (page: MeetingPage, method: string, ...args: unknown[]): Promise<string> =>
  page.call(method, ...args).then(
    () => 'not refused',
    (error: unknown) => (error as { code: string }).code,
  );

import { isPlainText, LONGEST_TEXT } from './text.js';

/** What `authorize` grants one person in one room. */
export interface Grant {
  /** LiveKit identity: unique in the room (a second connection under it replaces the first), best opaque. */
  readonly identity: string;
  /** Name shown to the others. Without it the token carries none. */
  readonly name?: string;
  /** Camera, microphone and screen. Default true; chat, hands and reactions stay possible without it. */
  readonly canPublish?: boolean;
}

const MEMBERS: ReadonlySet<string> = new Set(['identity', 'name', 'canPublish']);

/**
 * Checks what `authorize` gave. An unknown member is refused, not ignored: it may ask for something this version
 * cannot honour.
 *
 * @throws TypeError naming the member
 */
export function checkGrant(grant: unknown): Grant {
  if (typeof grant !== 'object' || grant === null) {
    throw new TypeError('authorize must give { identity, name?, canPublish? }, or null to refuse.');
  }
  const { identity, name, canPublish } = grant as Readonly<Record<keyof Grant, unknown>>;
  for (const member of Object.keys(grant)) {
    if (!MEMBERS.has(member)) throw new TypeError(`Grant.${member} is not known: give identity, name, canPublish.`);
  }
  if (!isPlainText(identity) || identity === '') {
    throw new TypeError(
      `Grant.identity must be a string of 1 to ${LONGEST_TEXT} characters, none of them control characters.`,
    );
  }
  if (name !== undefined && !isPlainText(name)) {
    throw new TypeError(
      `Grant.name must be a string of at most ${LONGEST_TEXT} characters, none of them control characters.`,
    );
  }
  if (canPublish !== undefined && typeof canPublish !== 'boolean') {
    throw new TypeError('Grant.canPublish must be true or false.');
  }
  return { identity, ...(name !== undefined && { name }), ...(canPublish !== undefined && { canPublish }) };
}

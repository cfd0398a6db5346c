/** A piece of a chat line: plain text, or an address that may be opened. */
export type Piece = { readonly text: string; readonly href: string | null };

/**
 * Candidates end at spaces, quotes, angle brackets and at every invisible sign that turns the direction of text: with
 * those an address could be made to read like another.
 */
const CANDIDATE = /https?:\/\/[^\s"<>\u0000-\u001f\u007f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/giu;

const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Punctuation after an address belongs to the sentence; a closing bracket belongs to it unless opened within. */
function trimEnd(candidate: string): string {
  let text = candidate;
  for (;;) {
    const last = text.at(-1) ?? '';
    const opener = CLOSERS[last];
    const unopened = opener !== undefined && text.split(last).length > text.split(opener).length;
    if (!unopened && !/[.,;:!?'’”»…،؛؟]$/u.test(text)) return text;
    text = text.slice(0, -1);
  }
}

/** The address as the browser's own parser reads it; null for everything that is not plain http or https. */
function readAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, username, password, hostname, href } = new URL(text);
  // "https://bank.example@evil.example" leads elsewhere than it reads.
  const honest = username === '' && password === '' && hostname !== '';
  return honest && (protocol === 'https:' || protocol === 'http:') ? href : null;
}

/** Cuts a chat line into text and addresses. What one puts together again is the line, unchanged. */
export function findLinks(line: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of line.matchAll(CANDIDATE)) {
    const text = trimEnd(match[0]);
    const href = readAddress(text);
    if (href === null) continue;
    if (match.index > end) pieces.push({ text: line.slice(end, match.index), href: null });
    pieces.push({ text, href });
    end = match.index + text.length;
  }
  if (end < line.length) pieces.push({ text: line.slice(end), href: null });
  return pieces;
}

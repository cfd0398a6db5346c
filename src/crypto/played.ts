/**
 * What a frame worker has played stays played when another takes its place. The worker says so before it plays; the group
 * worker remembers it beside the keys. No secret is in it.
 */
import type { MediaPurpose } from '../contract/media-purpose.js';

/** Marks that are kept of one key. More than the IVs that are remembered of a meeting would say nothing more. */
const MOST_MARKS = 16_384;
const LONGEST_NAME = 12;

/** Which key; null: the shared one. */
export type KeyPlace = { readonly identity: string; readonly purpose: MediaPurpose; readonly index: number } | null;

/** All IVs of that name up to that count, and including it, count as played. The name: what does not count of an IV. */
export type PlayedMark = readonly [name: string, count: number];

export interface PlayedMessage {
  readonly type: 'played';
  readonly of: KeyPlace;
  readonly marks: readonly PlayedMark[];
}

/** The highest mark of each name. Of those that are named once and never again, the last ones. */
export class PlayedMarks {
  readonly #counts = new Map<string, number>();

  covers([name, count]: PlayedMark): boolean {
    return count <= (this.#counts.get(name) ?? -1);
  }

  raise(mark: PlayedMark): void {
    if (this.covers(mark)) return;
    const [name, count] = mark;
    this.#counts.delete(name);
    this.#counts.set(name, count);
    if (this.#counts.size <= MOST_MARKS) return;
    for (const [oldest, reached] of this.#counts) {
      // What counts as played altogether does so for good.
      if (reached === Infinity) continue;
      this.#counts.delete(oldest);
      return;
    }
  }

  list(): PlayedMark[] {
    return [...this.#counts];
  }
}

/** Null: it is no such message. */
export function readPlayed(data: unknown): PlayedMessage | null {
  const { type, of, marks } = Object(data) as Readonly<Partial<Record<keyof PlayedMessage, unknown>>>;
  return type === 'played' && isPlace(of) && areMarks(marks) ? (data as PlayedMessage) : null;
}

export const areMarks = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= MOST_MARKS && value.every(isMark);

function isPlace(value: unknown): boolean {
  if (value === null) return true;
  const { identity, purpose, index } = Object(value) as Readonly<Record<string, unknown>>;
  return typeof identity === 'string' && typeof purpose === 'string' && Number.isInteger(index);
}

function isMark(value: unknown): boolean {
  const [name, count] = Array.isArray(value) ? (value as unknown[]) : [];
  return typeof name === 'string' && name.length <= LONGEST_NAME && typeof count === 'number' && count >= 0;
}

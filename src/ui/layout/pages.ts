/** One page of a longer list. */
export interface Page {
  readonly keys: readonly string[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
}

/** A page that is no longer there shows the last one. */
export function takePage(keys: readonly string[], perPage: number, page: number): Page {
  const pages = Math.max(1, Math.ceil(keys.length / perPage));
  const shown = Math.min(Math.max(0, page), pages - 1);
  return { keys: keys.slice(shown * perPage, (shown + 1) * perPage), page: shown, pages };
}

/**
 * The order of tiles after people came and went: everybody keeps their place, newcomers are put last, and the hole that
 * somebody leaves is filled from the end, so that one tile moves and not all.
 */
export function keepOrder(previous: readonly string[], present: readonly string[]): string[] {
  const here = new Set(present);
  const before = new Set(previous);
  const order = [...previous, ...present.filter((key) => !before.has(key))].map((key) => (here.has(key) ? key : null));
  for (let hole = order.indexOf(null); hole !== -1; hole = order.indexOf(null)) {
    let last = order.pop();
    while (last === null && order.length > hole) last = order.pop();
    if (last !== null && last !== undefined && order.length > hole) order[hole] = last;
  }
  return order.filter((key) => key !== null);
}

/** The same order with two of its keys in each other's place. */
export function swap(order: readonly string[], one: string, other: string): readonly string[] {
  if (one === other || !order.includes(one) || !order.includes(other)) return order;
  return order.map((key) => (key === one ? other : key === other ? one : key));
}

/**
 * Brings those who speak to the first page: each changes places with whoever there was silent longest. Nobody else moves.
 *
 * @param speaking those who speak now, loudest first
 * @param recent those who spoke lately, latest first
 * @param kept never sent away from the first page
 */
export function bringForward(
  order: readonly string[],
  perPage: number,
  speaking: readonly string[],
  recent: readonly string[],
  kept: ReadonlySet<string>,
): string[] {
  const next = [...order];
  const loud = new Set(speaking.slice(0, perPage));
  const silence = (key: string): number => {
    const rank = recent.indexOf(key);
    return rank === -1 ? recent.length : rank;
  };
  for (const speaker of loud) {
    const from = next.indexOf(speaker);
    if (from < perPage) continue;
    let to = -1;
    for (const [index, key] of next.slice(0, perPage).entries()) {
      if (loud.has(key) || kept.has(key)) continue;
      if (to === -1 || silence(key) >= silence(next[to] ?? '')) to = index;
    }
    const leaving = next[to];
    if (leaving === undefined) break;
    next[to] = speaker;
    next[from] = leaving;
  }
  return next;
}

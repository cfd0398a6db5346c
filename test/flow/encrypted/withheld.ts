/** What the server keeps back from a page's group worker: for good, or for a while. In the host page. */

interface Told {
  readonly type?: unknown;
  readonly from?: string;
}

/** Of whom nothing is heard. */
let unheard: readonly string[] = [];
/** Of whom everything is heard late, and what waits, in its order; null: of nobody. */
let late: { readonly of: readonly string[]; readonly waiting: (() => void)[] } | null = null;

/** From now on nothing that these say arrives. */
export function ignore(identities: readonly string[]): void {
  unheard = identities;
}

/** From now on what these say, and who is there, waits for `handOn`. */
export function keepBack(identities: readonly string[]): void {
  late = { of: identities, waiting: [] };
}

/** Everything that waits arrives, and from now on nothing waits. */
export function handOn(): void {
  const waiting = late?.waiting ?? [];
  late = null;
  for (const arrive of waiting) arrive();
}

/** Lets a message arrive, now, later or never. */
export function deliver(data: unknown, arrive: () => void): void {
  const { type, from = '' } = Object(data) as Told;
  if (type === 'data' && unheard.includes(from)) return;
  if (late && (type === 'people' || (type === 'data' && late.of.includes(from)))) late.waiting.push(arrive);
  else arrive();
}

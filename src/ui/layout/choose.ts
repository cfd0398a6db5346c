import type { Layout } from '../../contract/states.js';
import { cameraKey, screenKey } from './seats.js';
import type { Seat } from './seats.js';

/** `pair`: the one other person large, oneself in the corner. `focus`: one large, the others in a strip. */
export type Arrangement = 'grid' | 'focus' | 'pair';

export interface Choice {
  readonly arrangement: Arrangement;
  /** Key of the large picture; null in a grid. */
  readonly focus: string | null;
  /** Everything else is left out. */
  readonly only: boolean;
}

export interface Wishes {
  readonly layout: Layout;
  readonly pinned: string | null;
  /** Identities, loudest or latest first. */
  readonly speakers: readonly string[];
  /** The large picture until now: it stays while nobody else speaks. */
  readonly previous: string | null;
}

const GRID: Choice = { arrangement: 'grid', focus: null, only: false };

/** What is large, if anything: what the person pinned, then a shared screen, then who speaks. */
export function chooseArrangement(seats: readonly Seat[], { layout, pinned, speakers, previous }: Wishes): Choice {
  if (seats.length <= 1) return GRID;
  const keys = new Set(seats.map((seat) => seat.key));
  const present = (key: string | null): string | null => (key !== null && keys.has(key) ? key : null);
  const remote = seats.filter((seat) => !seat.person.isLocal && seat.source === 'camera');
  const isRemote = new Set(remote.map((seat) => seat.person.identity));

  const pin = pinned === null ? null : (present(screenKey(pinned)) ?? present(cameraKey(pinned)));
  const screen = seats.findLast((seat) => seat.source === 'screen')?.key ?? null;
  const speaker = speakers.find((identity) => isRemote.has(identity));
  const follow = (): string | null =>
    present(speaker === undefined ? null : cameraKey(speaker)) ??
    (previous?.startsWith(cameraKey('')) === true ? present(previous) : null) ??
    remote[0]?.key ??
    null;

  const only = layout === 'spotlight';
  const isPair = seats.length === 2 && remote.length === 1 && seats.every((seat) => seat.source === 'camera');
  if (isPair && pin === null && (layout === 'auto' || layout === 'speaker')) {
    return { arrangement: 'pair', focus: remote[0]?.key ?? null, only: false };
  }
  const focus = layout === 'grid' ? pin : layout === 'auto' ? (pin ?? screen) : (pin ?? screen ?? follow());
  return focus === null ? GRID : { arrangement: 'focus', focus, only };
}

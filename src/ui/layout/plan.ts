import type { Meeting } from '../../meeting/state.js';
import type { Rect, Size } from './box.js';
import { chooseArrangement } from './choose.js';
import type { Arrangement, Choice } from './choose.js';
import { placeFocus, placePair } from './focus.js';
import { countFitting, MOST_TILES, placeGrid } from './grid.js';
import { bringForward, keepOrder, swap, takePage } from './pages.js';
import { cameraKey, listSeats } from './seats.js';
import type { Seat } from './seats.js';

export type StageFacts = Pick<
  Meeting,
  'people' | 'speakers' | 'layout' | 'pinned' | 'selfView' | 'maxTiles' | 'audioOnly'
>;

/** What the stage remembers from one plan to the next, so that little moves. */
export interface StageMemory {
  readonly order: readonly string[];
  readonly focus: string | null;
}

export const NO_MEMORY: StageMemory = { order: [], focus: null };

export interface PlacedTile extends Seat {
  readonly rect: Rect;
  /** `corner` lies on the large one. */
  readonly role: 'grid' | 'focus' | 'strip' | 'corner';
}

export interface StagePlan {
  readonly arrangement: Arrangement;
  /** In reading order. Only what is to be seen now. */
  readonly tiles: readonly PlacedTile[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Where the pages are turned; null where there is one. */
  readonly pager: Rect | null;
  readonly memory: StageMemory;
}

/** Height kept free below tiles for "page 2 of 5". Pixels. */
const turningHeight = ({ height }: Size): number => (height < 360 ? 28 : 40);

/** Between tiles. Pixels. */
const gapFor = ({ width }: Size): number => (width < 480 ? 4 : 8);

/** Who is where on a stage of that size. */
export function planStage(facts: StageFacts, size: Size, page: number, memory: StageMemory = NO_MEMORY): StagePlan {
  const seats = listSeats(facts);
  const byKey = new Map(seats.map((seat) => [seat.key, seat]));
  const kept = keepOrder(memory.order, [...byKey.keys()]);
  const inOrder = kept.flatMap((key) => byKey.get(key) ?? []);
  const choice = chooseArrangement(inOrder, { ...facts, previous: memory.focus });
  const stage = { facts, size, page, choice, byKey, order: settleOrder(kept, choice.focus, memory.focus, byKey) };
  if (choice.arrangement === 'pair') return planPair(stage);
  return choice.focus === null ? planGrid(stage) : planFocus(stage, choice.focus);
}

interface Stage {
  readonly facts: StageFacts;
  readonly size: Size;
  readonly page: number;
  readonly choice: Choice;
  readonly byKey: ReadonlyMap<string, Seat>;
  readonly order: readonly string[];
}

/** Screens first; whoever leaves the large place takes that of the one who gets it, so that nobody else moves. */
function settleOrder(
  order: readonly string[],
  focus: string | null,
  previous: string | null,
  byKey: ReadonlyMap<string, Seat>,
): readonly string[] {
  const isScreen = (key: string): boolean => byKey.get(key)?.source === 'screen';
  const settled = focus === null || previous === null ? order : swap(order, focus, previous);
  return [...settled.filter(isScreen), ...settled.filter((key) => !isScreen(key))];
}

function planPair({ facts, size, choice, byKey, order }: Stage): StagePlan {
  const places = placePair({ start: 0, top: 0, ...size }, gapFor(size));
  const [large, corner] = [...order].sort((key) => (key === choice.focus ? -1 : 1));
  const tiles = [
    ...seat([large], [places.large], 'focus', byKey),
    ...seat([facts.maxTiles === 1 ? undefined : corner], [places.corner], 'corner', byKey),
  ];
  return { arrangement: 'pair', tiles, page: 0, pages: 1, pager: null, memory: { order, focus: choice.focus } };
}

function planGrid(stage: Stage): StagePlan {
  const { facts, size, order, byKey } = stage;
  const gap = gapFor(size);
  const most = Math.max(1, Math.min(facts.maxTiles ?? MOST_TILES, MOST_TILES));
  const fitting = (room: Rect): number => Math.min(most, countFitting(room, gap));
  const whole: Rect = { start: 0, top: 0, ...size };
  const turning = turningHeight(size);
  const shorter = { ...whole, height: Math.max(0, size.height - turning) };
  const area = order.length <= fitting(whole) ? whole : shorter;
  const pager = area === whole ? null : { ...whole, top: shorter.height, height: turning };

  const perPage = fitting(area);
  const forward = bringSpeakers(stage, order, perPage);
  const { keys, page, pages } = takePage(forward, perPage, stage.page);
  const tiles = seat(keys, placeGrid(keys.length, area, gap), 'grid', byKey);
  return { arrangement: 'grid', tiles, page, pages, pager, memory: { order: forward, focus: null } };
}

function planFocus(stage: Stage, focus: string): StagePlan {
  const { facts, size, choice, order, byKey } = stage;
  const most = choice.only ? 0 : Math.max(0, Math.min(facts.maxTiles ?? MOST_TILES, MOST_TILES) - 1);
  const others = most === 0 ? [] : order.filter((key) => key !== focus);
  const whole = byKey.get(focus)?.source === 'screen';
  const area: Rect = { start: 0, top: 0, ...size };
  const wish = { count: others.length, most, turning: turningHeight(size) };
  const places = placeFocus(wish, whole, area, gapFor(size));

  const perPage = Math.max(1, places.strip.length);
  const forward = bringSpeakers(stage, others, perPage);
  const { keys, page, pages } = takePage(forward, perPage, stage.page);
  const tiles = [...seat([focus], [places.focus], 'focus', byKey), ...seat(keys, places.strip, 'strip', byKey)];
  const moved = forward[Symbol.iterator]();
  const kept = most === 0 ? order : order.map((key) => (key === focus ? key : (moved.next().value ?? key)));
  return { arrangement: 'focus', tiles, page, pages, pager: places.pager, memory: { order: kept, focus } };
}

function bringSpeakers({ facts, byKey }: Stage, order: readonly string[], perPage: number): readonly string[] {
  if (order.length <= perPage) return order;
  const isSpeaking = (key: string): boolean => {
    const person = byKey.get(key)?.person;
    return person?.speaking === true && !person.isLocal;
  };
  const recent = facts.speakers.map(cameraKey);
  // Oneself and shared screens stay on the first page, unless it has hardly any room.
  const stays = [...byKey.values()].filter(({ person, source }) => person.isLocal || source === 'screen');
  const kept = new Set(perPage < 3 ? [] : stays.map(({ key }) => key));
  return bringForward(order, perPage, recent.filter(isSpeaking), recent, kept);
}

function seat(
  keys: readonly (string | undefined)[],
  rects: readonly Rect[],
  role: PlacedTile['role'],
  byKey: ReadonlyMap<string, Seat>,
): PlacedTile[] {
  return keys.flatMap((key, index): PlacedTile[] => {
    const found = key === undefined ? undefined : byKey.get(key);
    const rect = rects[index];
    return found === undefined || rect === undefined ? [] : [{ ...found, rect, role }];
  });
}

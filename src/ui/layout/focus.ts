import { centre, clamp, fitRatio, ratiosFor, WIDE } from './box.js';
import type { Rect, Size } from './box.js';

/** A large picture and, beside or below it, a strip of small ones. */
export interface FocusPlaces {
  readonly focus: Rect;
  readonly strip: readonly Rect[];
}

/** Thickness of the strip as a part of the stage, and its bounds in pixels. */
const STRIP = { part: 0.18, least: 88, most: 224 };

function stripTile(side: boolean, { width, height }: Size): Size {
  if (side) {
    const across = Math.round(clamp(STRIP.least, width * STRIP.part, STRIP.most));
    return { width: across, height: Math.round(across / WIDE) };
  }
  const tall = Math.round(clamp(STRIP.least / WIDE, height * STRIP.part, STRIP.most / WIDE));
  return { width: Math.round(tall * WIDE), height: tall };
}

/** What the strip leaves to the large picture. */
function besideStrip(side: boolean, area: Rect, gap: number): Rect {
  const tile = stripTile(side, area);
  return side
    ? { ...area, width: Math.max(0, area.width - tile.width - gap) }
    : { ...area, height: Math.max(0, area.height - tile.height - gap) };
}

const areaOf = ({ width, height }: Size): number => width * height;

/** The strip stands where it costs the large picture least. */
function standsAside(area: Rect, gap: number): boolean {
  const left = (side: boolean): number => {
    const rest = besideStrip(side, area, gap);
    return areaOf(fitRatio(rest, ratiosFor(rest)));
  };
  return left(true) >= left(false);
}

/** How many small pictures fit into the strip. At least one. */
export function countInStrip(area: Rect, gap: number): number {
  const side = standsAside(area, gap);
  const tile = stripTile(side, area);
  const fitting = side ? (area.height + gap) / (tile.height + gap) : (area.width + gap) / (tile.width + gap);
  return Math.max(1, Math.floor(fitting));
}

/**
 * Places for a large picture and `count` small ones (no more than `countInStrip` says).
 *
 * @param whole a shared screen takes all the room, as it is shown entire; a camera's frame is no wider than its picture
 */
export function placeFocus(count: number, area: Rect, gap: number, whole: boolean): FocusPlaces {
  const inRoom = (room: Rect): Rect => (whole ? room : centre(fitRatio(room, ratiosFor(room)), room));
  if (count === 0) return { focus: inRoom(area), strip: [] };
  const side = standsAside(area, gap);
  const tile = stripTile(side, area);
  const room = besideStrip(side, area, gap);
  const along = side ? tile.height : tile.width;
  const length = count * along + (count - 1) * gap;
  const first = Math.round(side ? area.top + (area.height - length) / 2 : area.start + (area.width - length) / 2);
  const strip = Array.from({ length: count }, (_, index) => {
    const offset = first + index * (along + gap);
    return side
      ? { ...tile, start: area.start + area.width - tile.width, top: offset }
      : { ...tile, start: offset, top: area.top + area.height - tile.height };
  });
  return { focus: inRoom(room), strip };
}

/** The small picture of oneself that lies on the one other person's picture: its part of the shorter side. */
const CORNER = { part: 0.24, least: 72, most: 240 };

/** Two people: the other one large, oneself in the corner where lines end. */
export function placePair(area: Rect, gap: number): { readonly large: Rect; readonly corner: Rect } {
  const ratios = ratiosFor(area);
  const large = centre(fitRatio(area, ratios), area);
  const width = Math.round(clamp(CORNER.least, area.width * CORNER.part, CORNER.most));
  const height = Math.round(width / ratios.narrowest);
  return {
    large,
    corner: {
      start: large.start + large.width - width - gap,
      top: large.top + large.height - height - gap,
      width,
      height,
    },
  };
}

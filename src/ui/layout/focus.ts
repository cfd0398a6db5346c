import { centre, clamp, fitRatio, ratiosFor, WIDE } from './box.js';
import type { Rect, Size } from './box.js';

/** A large picture and, beside or below it, a strip of small ones. */
export interface FocusPlaces {
  readonly focus: Rect;
  readonly strip: readonly Rect[];
  /** At the end of the strip; null where the strip has one page. */
  readonly pager: Rect | null;
}

/** The room of a strip and what it leaves. */
interface Split {
  readonly side: boolean;
  readonly tile: Size;
  readonly strip: Rect;
  readonly rest: Rect;
}

/** Width of a tile in the strip as a part of the stage's sides, and its bounds in pixels. */
const STRIP = { part: 0.18, partBelow: 0.3, least: 88, most: 224 };

function splitOff(side: boolean, area: Rect, gap: number): Split {
  const { start, top, width, height } = area;
  if (side) {
    const across = Math.round(clamp(STRIP.least, width * STRIP.part, STRIP.most));
    const rest = Math.max(0, width - across - gap);
    return {
      side,
      tile: { width: across, height: Math.round(across / WIDE) },
      strip: { start: start + width - across, top, width: across, height },
      rest: { start, top, width: rest, height },
    };
  }
  const wished = Math.min(height * STRIP.part * WIDE, width * STRIP.partBelow);
  const across = Math.round(clamp(STRIP.least, wished, STRIP.most));
  const tall = Math.round(across / WIDE);
  return {
    side,
    tile: { width: across, height: tall },
    strip: { start, top: top + height - tall, width, height: tall },
    rest: { start, top, width, height: Math.max(0, height - tall - gap) },
  };
}

/** What is to be placed beside a large picture. */
export interface StripWish {
  readonly count: number;
  /** No more at once. */
  readonly most: number;
  /** Height of what turns the pages of the strip, where not all fit. */
  readonly turning: number;
}

/** A strip with the number that fit; below, what turns its pages takes from the large picture, beside it does not. */
function fill(split: Split, { count, most, turning }: StripWish, gap: number): Split & { readonly fitting: number } {
  const { side, tile, strip, rest } = split;
  const along = side ? tile.height : tile.width;
  const fit = (length: number): number => Math.min(most, Math.max(1, Math.floor((length + gap) / (along + gap))));
  const fitting = fit(side ? strip.height : strip.width);
  if (count <= fitting) return { ...split, fitting: count };
  if (side) {
    const height = Math.max(0, strip.height - turning);
    return { ...split, strip: { ...strip, height }, fitting: fit(height) };
  }
  const height = Math.max(0, rest.height - turning);
  return { ...split, strip: { ...strip, top: strip.top - turning }, rest: { ...rest, height }, fitting };
}

const areaOf = ({ rest }: Split): number => {
  const { width, height } = fitRatio(rest, ratiosFor(rest));
  return width * height;
};

/**
 * Places for a large picture and as many small ones as fit. The strip stands where it costs the large picture least.
 *
 * @param whole a shared screen takes all the room, as it is shown entire; a camera's frame is no wider than its picture
 */
export function placeFocus(wish: StripWish, whole: boolean, area: Rect, gap: number): FocusPlaces {
  const inRoom = (room: Rect): Rect => (whole ? room : centre(fitRatio(room, ratiosFor(room)), room));
  if (wish.count === 0 || wish.most === 0) return { focus: inRoom(area), strip: [], pager: null };
  const beside = fill(splitOff(true, area, gap), wish, gap);
  const below = fill(splitOff(false, area, gap), wish, gap);
  const best = areaOf(beside) >= areaOf(below) ? beside : below;
  const { strip, rest, fitting } = best;
  const pager = { ...strip, top: strip.top + strip.height, height: wish.turning };
  return { focus: inRoom(rest), strip: placeAlong(best, fitting, gap), pager: fitting < wish.count ? pager : null };
}

/** So many tiles in a row, in the middle of the strip. */
function placeAlong({ side, tile, strip }: Split, count: number, gap: number): Rect[] {
  const along = side ? tile.height : tile.width;
  const length = count * along + (count - 1) * gap;
  const first = Math.round(side ? strip.top + (strip.height - length) / 2 : strip.start + (strip.width - length) / 2);
  return Array.from({ length: count }, (_, index) => {
    const offset = first + index * (along + gap);
    return side ? { ...tile, start: strip.start, top: offset } : { ...tile, start: offset, top: strip.top };
  });
}

/** The small picture of oneself that lies on the one other person's picture: its part of the width, and its bounds. */
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

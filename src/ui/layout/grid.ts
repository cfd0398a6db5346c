import { clamp, fitRatio, ratiosFor, WIDE } from './box.js';
import type { Rect, Size } from './box.js';

/** No more pictures at once, however large the screen: LiveKit and the eye have their limits. */
export const MOST_TILES = 49;

/** Pixels: a tile narrower than this shows nobody's face, so that more people go to further pages. */
const NARROWEST_TILE = { least: 96, most: 140 };

/** The narrowest tile that a box of that size is cut into: a small box is looked at from near. */
export const narrowestTile = ({ width, height }: Size): number =>
  clamp(NARROWEST_TILE.least, Math.sqrt(width * height) / 3, NARROWEST_TILE.most);

/** Part of the largest possible area that is given up for a wider arrangement, which suits the eye better. */
const NEARLY = 0.92;

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly tile: Size;
}

function gridOf(columns: number, count: number, size: Size, gap: number): Grid {
  const rows = Math.ceil(count / columns);
  const width = (size.width - gap * (columns - 1)) / columns;
  const height = (size.height - gap * (rows - 1)) / rows;
  return { columns, rows, tile: fitRatio({ width, height }, ratiosFor(size)) };
}

/** Columns and rows that give `count` tiles the largest area, or nearly so. */
export function chooseGrid(count: number, size: Size, gap: number): Grid {
  const areaOf = ({ tile }: Grid): number => tile.width * tile.height;
  const grids = Array.from({ length: Math.max(1, count) }, (_, index) => gridOf(index + 1, count, size, gap));
  const largest = Math.max(...grids.map(areaOf));
  // Another column that saves no row would only make the tiles smaller.
  const fair = grids.filter((grid, index) => grid.rows !== grids[index - 1]?.rows);
  const nearly = size.width > size.height ? NEARLY : 1;
  return fair.findLast((grid) => areaOf(grid) >= largest * nearly) ?? gridOf(1, count, size, gap);
}

/** How many tiles fit that are wide enough to see somebody. At least one. */
export function countFitting(size: Size, gap: number): number {
  const width = narrowestTile(size);
  const columns = Math.floor((size.width + gap) / (width + gap));
  const rows = Math.floor((size.height + gap) / (width / WIDE + gap));
  return Math.max(1, Math.min(MOST_TILES, columns * rows));
}

/** Where each tile of a grid lies: the whole in the middle, the last row too. */
export function placeGrid(count: number, area: Rect, gap: number): Rect[] {
  const { columns, rows, tile } = chooseGrid(count, area, gap);
  const height = rows * tile.height + (rows - 1) * gap;
  const top = area.top + (area.height - height) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = row < rows - 1 ? columns : count - row * columns;
    const width = inRow * tile.width + (inRow - 1) * gap;
    return {
      start: Math.round(area.start + (area.width - width) / 2 + (index % columns) * (tile.width + gap)),
      top: Math.round(top + row * (tile.height + gap)),
      width: tile.width,
      height: tile.height,
    };
  });
}

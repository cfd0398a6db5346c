import { fitRatio, ratiosFor, WIDE } from './box.js';
import type { Ratios, Rect, Size } from './box.js';

/** No more pictures at once, however large the screen: LiveKit and the eye have their limits. */
export const MOST_TILES = 49;

/** A tile narrower than this shows nobody's face; more people than fit go to further pages. */
export const NARROWEST_TILE = 140;

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly tile: Size;
}

/** Columns and rows that give `count` tiles the largest area. */
export function chooseGrid(count: number, size: Size, gap: number, ratios: Ratios = ratiosFor(size)): Grid {
  let best: Grid = { columns: 1, rows: Math.max(1, count), tile: { width: 0, height: 0 } };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    // Another column that saves no row only makes the tiles smaller.
    if (columns > 1 && rows === Math.ceil(count / (columns - 1))) continue;
    const cell = {
      width: (size.width - gap * (columns - 1)) / columns,
      height: (size.height - gap * (rows - 1)) / rows,
    };
    const tile = fitRatio(cell, ratios);
    if (tile.width * tile.height > best.tile.width * best.tile.height) best = { columns, rows, tile };
  }
  return best;
}

/** How many tiles fit that are wide enough to see somebody. At least one. */
export function countFitting(size: Size, gap: number): number {
  const columns = Math.floor((size.width + gap) / (NARROWEST_TILE + gap));
  const rows = Math.floor((size.height + gap) / (NARROWEST_TILE / WIDE + gap));
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

/** CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A place on the stage; `start` counts from the edge where lines begin, so that it holds in both directions. */
export interface Rect extends Size {
  readonly start: number;
  readonly top: number;
}

/** Width divided by height: how narrow and how wide a picture's frame may be. */
export interface Ratios {
  readonly narrowest: number;
  readonly widest: number;
}

export const WIDE = 16 / 9;

/** Cameras stay 16:9. In an upright box they may stand upright too, as otherwise most of a phone's screen stays empty. */
export function ratiosFor({ width, height }: Size): Ratios {
  return height > width ? { narrowest: 3 / 4, widest: WIDE } : { narrowest: WIDE, widest: WIDE };
}

/** The largest frame of an allowed ratio that fits. Whole pixels: edges stay sharp. */
export function fitRatio({ width, height }: Size, { narrowest, widest }: Ratios): Size {
  if (width <= 0 || height <= 0) return { width: 0, height: 0 };
  return {
    width: Math.floor(Math.min(width, height * widest)),
    height: Math.floor(Math.min(height, width / narrowest)),
  };
}

/** That size in the middle of the area. */
export function centre(size: Size, area: Rect): Rect {
  return {
    start: Math.round(area.start + (area.width - size.width) / 2),
    top: Math.round(area.top + (area.height - size.height) / 2),
    width: size.width,
    height: size.height,
  };
}

export function sameRect(one: Rect | null, other: Rect | null): boolean {
  if (one === null || other === null) return one === other;
  return one.start === other.start && one.top === other.top && one.width === other.width && one.height === other.height;
}

export const clamp = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

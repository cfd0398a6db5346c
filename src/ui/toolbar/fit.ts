import type { ControlName } from '../../contract/states.js';

/** Pixels: a round button, what lies between two, and the part of the bar that carries no buttons. */
export const BUTTON = 44;
export const GAP = 8;
export const NARROW_GAP = 4;

/** From this width on, the bar has three parts: what protects the meeting, oneself, the meeting. */
export const WIDE_BAR = 860;

/** What stays longest where room is short. */
const BY_IMPORTANCE: readonly ControlName[] = [
  'leave',
  'mic',
  'camera',
  'chat',
  'screen',
  'people',
  'hand',
  'reactions',
  'layout',
  'settings',
];

export interface Fit {
  readonly shown: ReadonlySet<ControlName>;
  /** The rest, for the "more" menu; empty: no such menu. */
  readonly more: readonly ControlName[];
}

/** Chooses what a bar shows that has so many pixels for buttons. The badge of the meeting's security is no button. */
export function fitControls(offered: ReadonlySet<ControlName>, width: number, gap: number): Fit {
  const all = BY_IMPORTANCE.filter((name) => offered.has(name));
  const places = Math.floor((width + gap) / (BUTTON + gap));
  if (all.length <= places) return { shown: new Set(all), more: [] };
  // One place is for "more" itself.
  const kept = Math.max(1, places - 1);
  return { shown: new Set(all.slice(0, kept)), more: all.slice(kept) };
}

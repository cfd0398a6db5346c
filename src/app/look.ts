import { warnOnce } from '../base/log.js';
import type { Inputs } from '../contract/inputs.js';
import { CONTROLS } from '../contract/states.js';
import type { ControlName } from '../contract/states.js';
import type { Look } from '../ui/context.js';

const isControl = (word: string): word is ControlName => CONTROLS.some((name) => name === word);

/** What the page lets the screen show. An unknown control is ignored, and said once. */
export function lookOf({ controls, label, noShortcuts }: Inputs): Look {
  const words = controls === null ? CONTROLS : controls.split(/\s+/).filter(Boolean);
  if (!words.every(isControl)) warnOnce(`"controls" knows ${CONTROLS.join(', ')}; other words are ignored.`);
  return { controls: new Set(words.filter(isControl)), label, shortcuts: !noShortcuts };
}

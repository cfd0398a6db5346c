import type { CSSResult } from 'lit';
import { baseStyles } from './base-styles.js';
import { screenRootStyles } from './screen/screen-root-styles.js';
import { toggleStyles } from './toggle/toggle-styles.js';
import { tokens } from './tokens.js';
import { videoStyles } from './video/video-styles.js';

/** Everything the tag's root adopts, once. */
export const screenStyles: readonly CSSResult[] = [
  tokens,
  baseStyles,
  screenRootStyles,
  toggleStyles,
  videoStyles,
  // Stage
];

import type { CSSResult } from 'lit';
import { baseStyles } from './base-styles.js';
import { lobbyStyles } from './lobby/lobby-styles.js';
import { meterStyles } from './meter/meter-styles.js';
import { outcomeStyles } from './outcome/outcome-styles.js';
import { screenRootStyles } from './screen/screen-root-styles.js';
import { securityStyles } from './security/security-styles.js';
import { settingsStyles } from './settings/settings-styles.js';
import { toggleStyles } from './toggle/toggle-styles.js';
import { tokens } from './tokens.js';
import { videoStyles } from './video/video-styles.js';

/** Everything the tag's root adopts, once. */
export const screenStyles: readonly CSSResult[] = [
  tokens,
  baseStyles,
  screenRootStyles,
  lobbyStyles,
  outcomeStyles,
  securityStyles,
  settingsStyles,
  meterStyles,
  toggleStyles,
  videoStyles,
  // Stage
];

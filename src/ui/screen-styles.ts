import type { CSSResult } from 'lit';
import { announcerStyles } from './announcer/announcer-styles.js';
import { bannerStyles } from './banner/banner-styles.js';
import { baseStyles } from './base-styles.js';
import { fieldStyles } from './field-styles.js';
import { lobbyStyles } from './lobby/lobby-styles.js';
import { menuStyles } from './menu/menu-styles.js';
import { meterStyles } from './meter/meter-styles.js';
import { outcomeStyles } from './outcome/outcome-styles.js';
import { screenRootStyles } from './screen/screen-root-styles.js';
import { securityStyles } from './security/security-styles.js';
import { settingsStyles } from './settings/settings-styles.js';
import { stageScreenStyles } from './stage-screen/stage-screen-styles.js';
import { stageStyles } from './stage/stage-styles.js';
import { tileStyles } from './tile/tile-styles.js';
import { toggleStyles } from './toggle/toggle-styles.js';
import { tokens } from './tokens.js';
import { toolbarStyles } from './toolbar/toolbar-styles.js';
import { videoStyles } from './video/video-styles.js';

/** Everything the tag's root adopts, once; parts that are loaded later bring their own. */
export const screenStyles: readonly CSSResult[] = [
  tokens,
  baseStyles,
  fieldStyles,
  screenRootStyles,
  lobbyStyles,
  outcomeStyles,
  securityStyles,
  settingsStyles,
  meterStyles,
  toggleStyles,
  videoStyles,
  stageScreenStyles,
  stageStyles,
  tileStyles,
  menuStyles,
  toolbarStyles,
  bannerStyles,
  announcerStyles,
];

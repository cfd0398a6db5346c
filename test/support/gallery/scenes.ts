import type { GalleryOptions } from './gallery.js';
import { entitlementScenes } from './scenes-entitlement.js';
import { lobbyScenes } from './scenes-lobby.js';
import { protectionScenes } from './scenes-protection.js';
import { stageScenes } from './scenes-stage.js';

/** Every state of the screen that somebody should look at, by name. */
export const SCENES: Readonly<Record<string, GalleryOptions>> = {
  ...lobbyScenes,
  ...stageScenes,
  ...entitlementScenes,
  ...protectionScenes,
};

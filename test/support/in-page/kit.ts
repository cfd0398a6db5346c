/**
 * What runs inside every page under test, before the page's own scripts: it watches what leaves the page and offers
 * the measurements that a test asks for. Bundled and injected by `meeting-page.ts`.
 */
import { find, readText } from './elements.js';
import { listEvents, waitForEvent, watchElement } from './events.js';
import { readNetwork, watchNetwork } from './network.js';
import { followPictures, readPictures, watchPictures } from './pictures.js';
import { readReceived } from './received.js';
import { countResources, countSentLayers, watchResources } from './resources.js';
import { measureSound } from './sound.js';
import { measureVideo } from './video.js';

const kit = {
  find,
  readText,
  listEvents,
  waitForEvent,
  watchElement,
  readNetwork,
  countResources,
  countSentLayers,
  measureSound,
  measureVideo,
  watchPictures,
  followPictures,
  readPictures,
  readReceived,
};

export type Kit = typeof kit;

declare global {
  var smKit: Kit;
  var __name: unknown;
}

// A test's function that is sent into a page was compiled with calls of this helper, which lives in Node alone.
globalThis.__name ??= <T>(target: T): T => target;

if (!('smKit' in globalThis)) {
  watchNetwork();
  watchResources();
  globalThis.smKit = kit;
}

import type { Theme } from '../../../src/contract/states.js';
import { openGallery } from './gallery.js';
import { SCENES } from './scenes.js';

/** Shows `?scene=…&width=…&height=…&theme=…&lang=…`; the title says `ready` when it is drawn. */
document.documentElement.dataset['scenes'] = Object.keys(SCENES).join(' ');
const wanted = new URLSearchParams(location.search);
const scene = SCENES[wanted.get('scene') ?? ''];
if (!scene) throw new Error('No such scene.');
document.body.style.margin = '0';
const theme = wanted.get('theme') as Theme | null;
const gallery = await openGallery({
  ...scene,
  width: Number(wanted.get('width') ?? 800),
  height: Number(wanted.get('height') ?? 600),
  lang: wanted.get('lang') ?? 'en',
  ...(theme && { theme }),
});
const { root } = gallery;
const drawn = (video: HTMLVideoElement): Promise<unknown> =>
  new Promise((resolve) => video.requestVideoFrameCallback(resolve));
const playing = [...root.querySelectorAll('video')].filter(({ srcObject }) => srcObject !== null);
await Promise.all(playing.map(drawn));
// What moves without an end (a meter, a spinner) is never at rest.
const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
await Promise.allSettled(ending.map(({ finished }) => finished));
document.title = 'ready';

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
await openGallery({
  ...scene,
  width: Number(wanted.get('width') ?? 800),
  height: Number(wanted.get('height') ?? 600),
  lang: wanted.get('lang') ?? 'en',
  ...(theme && { theme }),
});
// Two frames and a few of the pictures: video appears after the first paint.
await new Promise((resolve) => setTimeout(resolve, 400));
document.title = 'ready';

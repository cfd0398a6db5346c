import { ScreenRootElement } from './screen/screen-root-element.js';
import { MediaToggleElement } from './toggle/media-toggle-element.js';
import { VideoViewElement } from './video/video-element.js';

const SCREENS: Readonly<Record<string, CustomElementConstructor>> = {
  'sm-screen': ScreenRootElement,
  'sm-media-toggle': MediaToggleElement,
  'sm-video': VideoViewElement,
  // Stage
};

/** Defines the tags inside the tag; one that is there already stays. */
export function defineScreens(registry: CustomElementRegistry = customElements): void {
  for (const [name, screen] of Object.entries(SCREENS)) {
    if (!registry.get(name)) registry.define(name, screen);
  }
}

import { ContextProvider } from '@lit/context';
import type { CSSResult } from 'lit';
import { lookContext, meetingContext, wordsContext } from './context.js';
import type { Look, MeetingContext, Words } from './context.js';
import { SCREENS, defineScreens } from './define-screens.js';
import type { ScreenPart, ScreenTags } from './screen-part.js';
import { screenStyles } from './screen-styles.js';

/** The screens inside one tag. */
export interface MountedScreen {
  readonly element: HTMLElement;
  setWords(words: Words, dir: 'ltr' | 'rtl' | null): void;
  setLook(look: Look): void;
  /** Defines the tags of a part and adopts its styles: what stands there already comes alive. */
  add(part: ScreenPart): void;
}

/** Defines the inner tags, adopts their styles into the tag's shadow root, and hands them what they show. */
export function mountScreen(
  host: HTMLElement,
  registry: CustomElementRegistry,
  context: { readonly meeting: Omit<MeetingContext, 'whenDefined'>; readonly words: Words; readonly look: Look },
): MountedScreen {
  const { shadowRoot: root } = host;
  if (!root) throw new TypeError('A tag that was never in a document shows nothing.');
  const bring = (tags: ScreenTags, styles: readonly CSSResult[]): void => {
    defineScreens(tags, registry);
    const sheets = styles.flatMap((style) => style.styleSheet ?? []);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
  };
  bring(SCREENS, screenStyles);
  const whenDefined = (tag: string): Promise<unknown> => registry.whenDefined(tag);
  new ContextProvider(host, { context: meetingContext, initialValue: { ...context.meeting, whenDefined } });
  const words = new ContextProvider(host, { context: wordsContext, initialValue: context.words });
  const look = new ContextProvider(host, { context: lookContext, initialValue: context.look });
  const element = root.ownerDocument.createElement('sm-screen');
  return {
    element,
    setWords: (value, dir) => {
      words.setValue(value);
      element.lang = value.lang;
      // Null: what the page says around the tag.
      if (dir === null) element.removeAttribute('dir');
      else element.dir = dir;
    },
    setLook: (value) => look.setValue(value),
    add: ({ tags, styles }) => bring(tags, styles),
  };
}

import { ReactiveElement } from '@lit/reactive-element';
import { CONTROLS } from '../../../src/contract/states.js';
import type { ControlName, Theme } from '../../../src/contract/states.js';
import type { Strings } from '../../../src/contract/strings.js';
import { posterStyles } from '../../../src/element/poster-styles.js';
import type { Request, Requests } from '../../../src/meeting/requests.js';
import { INITIAL_MEETING } from '../../../src/meeting/state.js';
import type { Meeting } from '../../../src/meeting/state.js';
import { MeetingStore } from '../../../src/meeting/store.js';
import type { Look } from '../../../src/ui/context.js';
import { mountScreen } from '../../../src/ui/mount-screen.js';
import { PANELS } from '../../../src/ui/panels-part.js';
import { PROTECTION_PANELS } from '../../../src/ui/protection/protection-panels-part.js';
import { PROTECTION } from '../../../src/ui/protection/protection-part.js';
import type { SpeakingPart } from '../../../src/ui/screen-part.js';
import { createWords, loadTable } from '../../../src/ui/words/words.js';
import { createLevels, createPictureSink } from './pictures.js';

/** A tag with screens in it and a model fed by hand instead of a meeting. */
export class GalleryElement extends ReactiveElement {
  static override readonly styles = [posterStyles];
}
if (!customElements.get('sm-gallery')) customElements.define('sm-gallery', GalleryElement);

export interface GalleryOptions {
  readonly meeting?: Partial<Meeting>;
  /** Changes that follow once the first state is drawn. */
  readonly then?: Partial<Meeting>;
  readonly lang?: string;
  readonly strings?: Partial<Strings>;
  readonly theme?: Theme;
  /** CSS pixels; 800 × 600 where not said. */
  readonly width?: number;
  readonly height?: number;
  readonly controls?: readonly ControlName[];
  readonly label?: string;
  readonly shortcuts?: boolean;
  /** False: what only encrypted meetings show comes later, by `addProtection()`. */
  readonly protection?: boolean;
  /** False: the panels come later, by `addPanels()`. */
  readonly panels?: boolean;
  /** Slot name → text of a paragraph in it. */
  readonly slots?: Readonly<Record<string, string>>;
}

/** A request that was made: name first, then what came along. */
export type Asked = readonly [name: keyof Requests, ...args: readonly unknown[]];

export interface Gallery {
  readonly element: GalleryElement;
  readonly root: ShadowRoot;
  readonly store: MeetingStore;
  readonly sink: ReturnType<typeof createPictureSink>;
  readonly levels: ReturnType<typeof createLevels>;
  /** Every request so far, oldest first. */
  readonly asked: readonly Asked[];
  /** Lets requests reject until it is called with null. */
  refuseWith(error: Error | null): void;
  speak(lang: string): Promise<void>;
  setLook(look: Partial<Look>): void;
  addProtection(): Promise<void>;
  addPanels(): Promise<void>;
  /** Changes the model and waits until everything is drawn. */
  update(change: Partial<Meeting>): Promise<void>;
  /** The one element that matches; throws where there is none. */
  find(selector: string): HTMLElement;
  settled(): Promise<void>;
  /** Does what closes the question that stands open. A dialog tells of its end in a task of its own, which is waited for. */
  answer(act: (question: HTMLDialogElement) => void): Promise<void>;
  remove(): void;
}

/** Opens the screens over a model in this state. */
export async function openGallery(options: GalleryOptions = {}): Promise<Gallery> {
  const element = new GalleryElement();
  const { width = 800, height = 600, theme, lang = 'en', slots = {} } = options;
  Object.assign(element.style, { inlineSize: `${width}px`, blockSize: `${height}px` });
  if (theme) element.setAttribute('theme', theme);
  for (const [slot, textContent] of Object.entries(slots)) {
    element.append(Object.assign(document.createElement('p'), { slot, textContent }));
  }
  document.body.append(element);
  await element.updateComplete;

  const store = new MeetingStore({ ...INITIAL_MEETING, ...options.meeting });
  const asked: Asked[] = [];
  let refusal: Error | null = null;
  const request = ((name: keyof Requests, ...args: unknown[]) => {
    asked.push([name, ...args]);
    return refusal ? Promise.reject(refusal) : Promise.resolve();
  }) as unknown as Request;
  const sink = createPictureSink();
  const levels = createLevels();
  let look: Look = {
    controls: new Set(options.controls ?? CONTROLS),
    label: options.label ?? '',
    shortcuts: options.shortcuts ?? true,
  };
  let encrypted =
    options.protection ?? [options.meeting, options.then].some((meeting) => meeting?.mode === 'encrypted');
  let panels = options.panels !== false;
  /** What was loaded by now, those inside others first. */
  const parts = (): readonly SpeakingPart[] => [
    ...(encrypted ? [PROTECTION] : []),
    ...(encrypted && panels ? [PROTECTION_PANELS] : []),
    ...(panels ? [PANELS] : []),
  ];
  const wordsOf = async (tag: string): Promise<ReturnType<typeof createWords>> => {
    const { lang: spoken, table } = await loadTable(tag);
    const tables = await Promise.all(parts().map(({ loadTable: load }) => load(spoken)));
    return createWords(spoken, Object.assign({}, table, ...tables) as Partial<Strings>, options.strings ?? null);
  };
  const words = await wordsOf(lang);
  const screen = mountScreen(element, customElements, { meeting: { store, request, sink, levels }, words, look });
  screen.setWords(words, words.dir);
  const added = new Set<SpeakingPart>();
  const addParts = (): void => {
    for (const part of parts()) {
      if (!added.has(part)) screen.add(part);
      added.add(part);
    }
  };
  addParts();
  element.renderRoot.append(screen.element);

  const root = element.renderRoot as ShadowRoot;
  const settled = (): Promise<void> => drawn(root);
  const speak = async (tag: string): Promise<void> => {
    const next = await wordsOf(tag);
    screen.setWords(next, next.dir);
    await settled();
  };
  await settled();
  if (options.then) {
    store.update(options.then);
    await settled();
  }
  return {
    element,
    root,
    store,
    sink,
    levels,
    asked,
    refuseWith: (error) => {
      refusal = error;
    },
    speak,
    addProtection: async () => {
      encrypted = true;
      await speak(lang);
      addParts();
      await settled();
    },
    addPanels: async () => {
      panels = true;
      await speak(lang);
      addParts();
      await settled();
    },
    setLook: (change) => {
      look = { ...look, ...change };
      screen.setLook(look);
    },
    update: (change) => {
      store.update(change);
      return settled();
    },
    find: (selector) => {
      const found = root.querySelector<HTMLElement>(selector);
      if (!found) throw new Error(`Nothing matches ${selector}.`);
      return found;
    },
    settled,
    answer: async (act) => {
      const question = root.querySelector<HTMLDialogElement>('dialog.confirm[open]');
      if (!question) throw new Error('Nothing is asked.');
      const closed = new Promise((resolve) => question.addEventListener('close', resolve, { once: true }));
      act(question);
      await closed;
      await settled();
    },
    remove: () => element.remove(),
  };
}

/** Waits until no element inside has anything left to draw, and has been laid out. */
async function drawn(root: ShadowRoot): Promise<void> {
  await quiet(root);
  // Sizes are observed with the frame; what they change is drawn after it.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await quiet(root);
}

async function quiet(root: ShadowRoot): Promise<void> {
  for (;;) {
    const busy = [...root.querySelectorAll('*')].filter(
      (element): element is ReactiveElement => element instanceof ReactiveElement && element.isUpdatePending,
    );
    if (busy.length === 0) return;
    await Promise.all(busy.map((element) => element.updateComplete));
  }
}

import type { CSSResult } from '@lit/reactive-element/css-tag.js';

/** Where the package is imported without a browser there is no such class, and no tag is ever made. */
const Base = 'HTMLElement' in globalThis ? HTMLElement : (Object as unknown as typeof HTMLElement);

/**
 * An element that shows what changed once, in the next microtask, however much changed: what the tag needs of a reactive
 * element, and no more. Every page pays for it, also one on which nobody opens the meeting.
 */
export abstract class LightElement extends Base {
  static readonly shadowRootOptions: ShadowRootInit = { mode: 'open' };
  static readonly styles: CSSResult;

  #root: ShadowRoot | null = null;
  #updating: Promise<boolean> | null = null;

  /** Resolves when what changed is shown. */
  get updateComplete(): Promise<boolean> {
    return this.#updating ?? Promise.resolve(true);
  }

  requestUpdate(): void {
    const root = this.#root;
    // Nothing is shown before the element is in a document.
    if (!root) return;
    this.#updating ??= Promise.resolve().then(() => {
      this.#updating = null;
      this.update(root);
      return true;
    });
  }

  connectedCallback(): void {
    this.#root ??= this.#createRoot();
    this.requestUpdate();
  }

  protected abstract update(root: ShadowRoot): void;

  #createRoot(): ShadowRoot {
    const { shadowRootOptions, styles } = this.constructor as typeof LightElement;
    const root = this.shadowRoot ?? this.attachShadow(shadowRootOptions);
    if (styles.styleSheet) root.adoptedStyleSheets = [styles.styleSheet];
    return root;
  }
}

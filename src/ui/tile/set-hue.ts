import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import type { ElementPart } from 'lit/directive.js';
import { hueOf } from './initials.js';

/** Gives an element the colour of a person. By CSSOM: a `style` attribute would need a laxer policy of the page. */
class SetHue extends Directive {
  #identity: string | null = null;

  override render(identity: string): unknown {
    return identity;
  }

  override update(part: ElementPart, [identity]: [string]): unknown {
    if (identity !== this.#identity && part.element instanceof HTMLElement) {
      this.#identity = identity;
      part.element.style.setProperty('--person-hue', String(hueOf(identity)));
    }
    return noChange;
  }
}

export const setHue = directive(SetHue);

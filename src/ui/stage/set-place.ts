import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import type { ElementPart } from 'lit/directive.js';
import { sameRect } from '../layout/box.js';
import type { Rect } from '../layout/box.js';

/** By CSSOM: a `style` attribute would need a laxer policy of the page. Logical, so that it holds in both directions. */
export function placeElement({ style }: HTMLElement, { start, top, width, height }: Rect): void {
  style.setProperty('inset-inline-start', `${start}px`);
  style.setProperty('inset-block-start', `${top}px`);
  style.setProperty('inline-size', `${width}px`);
  style.setProperty('block-size', `${height}px`);
}

/** Puts an element into its place on the stage. */
class SetPlace extends Directive {
  #rect: Rect | null = null;

  override render(rect: Rect): unknown {
    return rect;
  }

  override update(part: ElementPart, [rect]: [Rect]): unknown {
    if (!sameRect(rect, this.#rect) && part.element instanceof HTMLElement) placeElement(part.element, rect);
    this.#rect = rect;
    return noChange;
  }
}

export const setPlace = directive(SetPlace);

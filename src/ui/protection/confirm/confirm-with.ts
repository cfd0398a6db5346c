import { ConfirmElement } from './confirm-element.js';
import type { Question } from './confirm-element.js';

/** Asks by the dialog that stands in an element; without one nobody has agreed. */
export function confirmWith(element: Element, question: Question): Promise<boolean> {
  const dialog = element.querySelector('sm-confirm');
  return dialog instanceof ConfirmElement ? dialog.confirm(question) : Promise.resolve(false);
}

import type { Subject, Thumbprint } from './records/values.js';

/**
 * Whom this element's person has compared the code with: by person and key, so that another key is unmarked. For the life
 * of the worker, through leaving and coming back.
 */
export class Marks {
  readonly #marked = new Set<string>();

  has(sub: Subject, jkt: Thumbprint): boolean {
    return this.#marked.has(nameOf(sub, jkt));
  }
  set(sub: Subject, jkt: Thumbprint, marked: boolean): void {
    if (marked) this.#marked.add(nameOf(sub, jkt));
    else this.#marked.delete(nameOf(sub, jkt));
  }
}

const nameOf = (sub: Subject, jkt: Thumbprint): string => `${jkt} ${sub}`;

import { loadMarks, saveMarks } from './key-store.js';
import type { Subject, Thumbprint } from './records/values.js';

/** The newest; the oldest goes. */
const MOST_MARKS = 1_000;

const nameOf = (sub: Subject, jkt: Thumbprint): string => `${jkt} ${sub}`;

/**
 * Whom this element's person has compared the code with: by person and key, so that another key is unmarked. They last
 * through leaving and coming back, and as long as the device key does.
 */
export class Marks {
  readonly #marked: Set<string>;
  readonly #save: (marked: readonly string[]) => void;

  constructor(marked: readonly string[] = [], save: (marked: readonly string[]) => void = () => undefined) {
    this.#marked = new Set(marked);
    this.#save = save;
  }

  has(sub: Subject, jkt: Thumbprint): boolean {
    return this.#marked.has(nameOf(sub, jkt));
  }

  set(sub: Subject, jkt: Thumbprint, marked: boolean): void {
    const name = nameOf(sub, jkt);
    this.#marked.delete(name);
    if (marked) this.#marked.add(name);
    const [oldest] = this.#marked;
    if (this.#marked.size > MOST_MARKS && oldest !== undefined) this.#marked.delete(oldest);
    this.#save([...this.#marked]);
  }
}

/** The marks that are kept beside an issuer's stored key. Where storage fails, they last as long as the worker. */
export async function keptMarks(issuer: string): Promise<Marks> {
  const save = (marked: readonly string[]): void => void saveMarks(issuer, marked).catch(() => undefined);
  const found = await loadMarks(issuer).catch(() => null);
  const isMarks = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((name) => typeof name === 'string');
  return new Marks(isMarks(found) ? found : [], save);
}

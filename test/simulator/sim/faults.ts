import type { Random } from './random.js';

/** What goes wrong between the devices now. After `heal` nothing does. */
export class Faults {
  drop = 0;
  duplicate = 0;
  longestDelay = 20;
  longestWork = 20;
  /** The server names a newcomer to the others so much later than it hands on what they say. */
  listLag = 0;
  workFails = 0;
  everFailed = false;
  /** Kinds of records that the server keeps back. */
  readonly withheld = new Set<string>();
  /** Decides instead of chance, where it says something. */
  script: ((from: string, to: string, kind: string) => readonly number[] | undefined) | null = null;
  readonly #random: Random;
  readonly #sides = new Map<string, number>();
  readonly #hidden = new Set<string>();

  constructor(random: Random) {
    this.#random = random;
  }

  delay(): number {
    return 1 + Math.floor(this.#random.next() * this.longestDelay);
  }

  engineDelay(): number {
    return 1 + Math.floor(this.#random.next() * this.longestWork);
  }

  engineFails(): boolean {
    if (this.workFails === 0 || !this.#random.chance(this.workFails)) return false;
    this.everFailed = true;
    return true;
  }

  /** When copies of a record arrive, in milliseconds from now; none: it is lost. */
  fates(from: string, to: string, kind: string): readonly number[] {
    const told = this.script?.(from, to, kind);
    if (told !== undefined) return told;
    return Array.from({ length: this.#copies(from, to, kind) }, () => this.delay());
  }

  #copies(from: string, to: string, kind: string): number {
    if (this.isCut(from, to)) return 0;
    if (this.drop > 0 && this.#random.chance(this.drop)) return 0;
    if (this.withheld.has(kind) && this.#random.chance(0.7)) return 0;
    return this.duplicate > 0 && this.#random.chance(this.duplicate) ? 2 : 1;
  }

  /** Into sides that do not hear each other; null: whole again. */
  split(sides: ReadonlyMap<string, number> | null): void {
    this.#sides.clear();
    for (const [sub, side] of sides ?? []) this.#sides.set(sub, side);
  }

  isCut(from: string, to: string): boolean {
    return this.#sides.size > 0 && (this.#sides.get(from) ?? 0) !== (this.#sides.get(to) ?? 0);
  }

  /** The server leaves `whom` out of the list that it gives to `who`. */
  hide(who: string, whom: string): void {
    this.#hidden.add(`${who} ${whom}`);
  }

  show(who: string, whom: string): void {
    this.#hidden.delete(`${who} ${whom}`);
  }

  isHidden(who: string, whom: string): boolean {
    return this.#hidden.has(`${who} ${whom}`);
  }

  heal(): void {
    this.script = null;
    this.drop = 0;
    this.duplicate = 0;
    this.longestDelay = 20;
    this.longestWork = 20;
    this.listLag = 0;
    this.workFails = 0;
    this.withheld.clear();
    this.#sides.clear();
    this.#hidden.clear();
  }
}

/** Levels (0 to 1) of a voice, and of what is certainly none any more. Between them nothing changes. */
const VOICE = 0.5;
const PAUSE = 0.35;
/** Milliseconds of voice within the window that make it speech: more than a cough or a key. */
const SPEECH = 250;
const WINDOW = 800;
/** Milliseconds of pause after which the speech is over. */
const SILENCE = 1_500;

/** Tells speech from noises: rises after a moment of voice, falls after a longer pause. Time is the caller's. */
export class SpeechEdge {
  #speaking = false;
  #voiced: { readonly at: number; readonly for: number }[] = [];
  #last: number | null = null;
  #quietSince: number | null = null;

  get speaking(): boolean {
    return this.#speaking;
  }

  /** @returns whether it counts as speaking now @param now milliseconds, by any clock that does not go back */
  hear(level: number, now: number): boolean {
    const passed = this.#last === null ? 0 : now - this.#last;
    this.#last = now;
    if (level >= VOICE) this.#voiced.push({ at: now, for: passed });
    this.#voiced = this.#voiced.filter(({ at }) => now - at < WINDOW);
    if (level >= PAUSE) this.#quietSince = null;
    else this.#quietSince ??= now;
    if (this.#speaking) this.#speaking = this.#quietSince === null || now - this.#quietSince < SILENCE;
    else this.#speaking = this.#voiced.reduce((sum, voiced) => sum + voiced.for, 0) >= SPEECH;
    return this.#speaking;
  }

  reset(): void {
    this.#speaking = false;
    this.#voiced = [];
    this.#last = null;
    this.#quietSince = null;
  }
}

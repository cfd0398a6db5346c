import type { Inputs } from '../contract/inputs.js';
import type { PreviewSourceName } from './local-sources.js';
import type { Meeting } from './state.js';

/**
 * What to switch on when somebody comes to lobby or meeting: what the page says, and over it what the person did last.
 * Whoever was muted when the connection broke must not be heard on coming back.
 */
export class Wishes {
  readonly #chosen: Record<PreviewSourceName, boolean | null> = { microphone: null, camera: null };

  chosen(name: PreviewSourceName, on: boolean): void {
    this.#chosen[name] = on;
  }

  /** The page has changed its mind: it is asked again. */
  forget(name: PreviewSourceName): void {
    this.#chosen[name] = null;
  }

  /** Remembers how a meeting was left. What was off because the browser refused it was nobody's choice. */
  left(meeting: Meeting): void {
    for (const name of ['microphone', 'camera'] as const) {
      const { on, permission } = meeting[name];
      if (on || permission === null || permission === 'granted') this.#chosen[name] = on;
    }
  }

  read({ micOff, cameraOff, audioOnly }: Inputs): Readonly<Record<PreviewSourceName, boolean>> {
    const { microphone, camera } = this.#chosen;
    return { microphone: microphone ?? !micOff, camera: !audioOnly && (camera ?? !cameraOff) };
  }
}

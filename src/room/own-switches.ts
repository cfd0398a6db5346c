import type { Sources } from './media-guard.js';

export type SourceName = keyof Sources;

/**
 * What the person has switched on. Only the person switches on; what goes off by itself (a device is lost, the server
 * mutes) stays off until they do it again.
 */
export class OwnSwitches {
  readonly #tell: (on: Sources) => void;
  readonly #read: () => Sources | null;
  readonly #pending = new Map<SourceName, number>();
  #on: Sources = { microphone: false, camera: false, screen: false };

  /** @param read what the room reports */
  constructor(tell: (on: Sources) => void, read: () => Sources | null) {
    this.#tell = tell;
    this.#read = read;
  }

  /** The wish is known before it is carried out, and taken back where that fails. */
  async during(name: SourceName, on: boolean, action: () => Promise<void>): Promise<void> {
    this.#pending.set(name, (this.#pending.get(name) ?? 0) + 1);
    this.#set(name, on);
    try {
      await action();
    } finally {
      this.#pending.set(name, (this.#pending.get(name) ?? 1) - 1);
      this.follow();
    }
  }

  /** The room reports something new. */
  follow(): void {
    const now = this.#read();
    if (!now) return;
    for (const name of ['microphone', 'camera', 'screen'] as const) {
      if (!now[name] && !this.#pending.get(name)) this.#set(name, false);
    }
  }

  allOff(): void {
    this.#pending.clear();
    for (const name of ['microphone', 'camera', 'screen'] as const) this.#set(name, false);
  }

  #set(name: SourceName, on: boolean): void {
    if (this.#on[name] === on) return;
    this.#on = { ...this.#on, [name]: on };
    this.#tell(this.#on);
  }
}

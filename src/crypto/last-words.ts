import type { Clock, RoomPort } from '../meeting/ports.js';

/** Milliseconds that a goodbye may take. */
const GOODBYE_LIMIT = 1_000;
/** Milliseconds that a packet which LiveKit has taken needs to leave the browser. */
const LINGER = 150;
/** Milliseconds that the others may take to hear that the meeting is over for all. */
const HEARING_LIMIT = 3_000;

/** Packets on their way: what was said last arrives before the connection ends. */
export class LastWords {
  readonly #clock: Clock;
  readonly #packets = new Set<Promise<void>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(sent: Promise<void>): void {
    this.#packets.add(sent);
    const forget = (): boolean => this.#packets.delete(sent);
    sent.then(forget, forget);
  }

  /** Waits no longer than a goodbye may take. */
  async within<T>(action: Promise<T>): Promise<void> {
    await Promise.race([action, this.#wait(GOODBYE_LIMIT)]);
  }

  said(): Promise<void> {
    return this.within(Promise.allSettled(this.#packets).then(() => this.#wait(LINGER)));
  }

  /** Waits until the room is empty: whoever hears that the meeting is over leaves it. */
  async heard(room: Pick<RoomPort, 'snapshot' | 'subscribe'>): Promise<void> {
    let unsubscribe = (): void => undefined;
    const emptied = new Promise<void>((resolve) => {
      const look = (): void => {
        if (room.snapshot().people.every(({ isLocal }) => isLocal)) resolve();
      };
      unsubscribe = room.subscribe(look);
      look();
    });
    await Promise.race([emptied, this.#wait(HEARING_LIMIT)]);
    unsubscribe();
  }

  #wait(time: number): Promise<void> {
    return new Promise((resolve) => void this.#clock.after(time, resolve));
  }
}

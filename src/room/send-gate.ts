import type { Room } from 'livekit-client';
import { OneAtATime } from './one-at-a-time.js';

type Engine = Room['engine'];
type EngineEvent = Parameters<Engine['on']>[0];

/** `EngineEvent`, which livekit-client does not export. */
const BREAKS = ['resuming', 'restarting'] as EngineEvent[];
const MENDS = ['resumed', 'restarted'] as EngineEvent[];

/**
 * Holds messages back while LiveKit reconnects. Its engine takes them meanwhile and keeps them for a resume; if there
 * is none, because the session starts anew, they are lost, and the sender was told that they were sent. It says
 * `RoomEvent.Reconnected` up to two seconds before it ends its attempt, so that event is too early to send again.
 *
 * One message at a time: LiveKit looks for its data channel anew with each, and where the first still waits for it to
 * open the next may find it open.
 */
export class SendGate {
  readonly #order = new OneAtATime();
  #waiting: (() => void)[] = [];
  #shut = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  watch(engine: Engine): void {
    for (const event of BREAKS) engine.on(event, this.#close);
    for (const event of MENDS) engine.on(event, this.#openSoon);
  }

  /** Sends when messages get through, or when there is nothing more to wait for; in the order of the calls. */
  through(send: () => Promise<void>): Promise<void> {
    return this.#order.run(async () => {
      await this.#passed();
      await send();
    });
  }

  open(): void {
    clearTimeout(this.#timer);
    this.#shut = false;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #passed(): Promise<void> {
    if (!this.#shut) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  readonly #close = (): void => {
    clearTimeout(this.#timer);
    this.#shut = true;
  };

  /** The attempt ends some microtasks after its event. */
  readonly #openSoon = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open());
  };
}

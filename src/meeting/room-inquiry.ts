import type { RoomHeard } from '../entitlement/policy.js';
import type { Clock, RoomEvent, RoomPort, VerifyAnnouncement } from './ports.js';
import { decodeRecord, encodeRecord } from './wire.js';

type Heard = Extract<RoomHeard, { status: 'e2ee' }>;

/** Milliseconds between two tries, and until silence counts, from when the first hello left. */
const HELLO_PAUSE = 500;
const PATIENCE = 1_500;
/** Milliseconds after which nobody waits for a verification any more: a worker may have to be loaded for it. */
const LONGEST_WAIT = 6_000;

/** Milliseconds after somebody came until they are asked: whoever begins a group needs a while, or a while more. */
const NEWCOMER_ASKED = [3_000, 8_000];
/** Newcomers that wait to be asked; more are left out. */
const MOST_NEWCOMERS = 64;

/** Answers of one person that are looked at after each time they were asked: each costs a verification. */
const MOST_ANSWERS = 4;

interface Asked {
  readonly room: RoomPort;
  /** By the LiveKit token. */
  readonly name: string;
  readonly clock: Clock;
  /** Loads the worker, where an answer claims encryption and none did before. */
  readonly verify: VerifyAnnouncement;
}

/**
 * Asks those inside whether they are encrypted already. What is heard can refuse, never grant: an unverified answer is
 * worth as much as silence, and only spares the wait.
 */
export class RoomInquiry {
  readonly #asked: Asked;
  readonly #nonce = crypto.randomUUID();
  readonly #answers = new Map<string, number>();
  readonly #cancels: (() => void)[] = [];
  #settle: ((heard: RoomHeard) => void) | null = null;
  #late: Heard | null = null;
  /** Answers that claim encryption and are being verified. */
  #verifying = 0;
  /** What proves nothing, held while something that may is being verified. */
  #weak: RoomHeard | null = null;
  #onLate: ((heard: Heard) => void) | null = null;
  /** Whom LiveKit listed last. */
  #listed: ReadonlySet<string>;
  #newcomers = 0;

  constructor(asked: Asked) {
    this.#asked = asked;
    this.#listed = new Set(asked.room.snapshot().people.map(({ identity }) => identity));
    this.#cancels.push(asked.room.subscribe((event) => this.#hear(event)));
  }

  /** Resolves with the first answer, or with silence. Nobody waits who is alone. */
  async ask(): Promise<RoomHeard> {
    const { room, clock } = this.#asked;
    if (room.snapshot().people.every(({ isLocal }) => isLocal) || !room.snapshot().grant.data) {
      return { status: 'silent' };
    }
    const answered = new Promise<RoomHeard>((resolve) => (this.#settle = resolve));
    // Counted from when it has left: the first packet may have to wait for its connection.
    await this.#sayHello().catch(() => undefined);
    this.#cancels.push(
      clock.after(PATIENCE, () => this.#settleWeakly({ status: 'silent' })),
      clock.after(LONGEST_WAIT, () => this.#settle?.({ status: 'silent' })),
      ...[HELLO_PAUSE, 2 * HELLO_PAUSE].map((delay) => clock.after(delay, () => void this.#askAgain())),
    );
    const heard = await answered;
    this.#settle = null;
    return heard;
  }

  /**
   * Told of a verified announcement that came after the wait, also of one that came before this call. Whoever has come
   * since the beginning is asked, too: a group may begin beside those who were here before.
   */
  follow(late: (heard: Heard) => void): void {
    this.#onLate = late;
    if (this.#late) late(this.#late);
  }

  stop(): void {
    this.#onLate = null;
    for (const cancel of this.#cancels) cancel();
    this.#cancels.length = 0;
  }

  async #askAgain(): Promise<void> {
    if (this.#settle) await this.#sayHello().catch(() => undefined);
  }

  #sayHello(to?: readonly string[]): Promise<void> {
    return this.#asked.room.send(encodeRecord({ kind: 'hello', nonce: this.#nonce }), to);
  }

  #list(): void {
    const before = this.#listed;
    this.#listed = new Set(this.#asked.room.snapshot().people.map(({ identity }) => identity));
    for (const identity of this.#listed) if (!before.has(identity)) this.#askNewcomer(identity);
  }

  #askNewcomer(identity: string): void {
    const { clock } = this.#asked;
    if (this.#newcomers >= MOST_NEWCOMERS) return;
    this.#newcomers += 1;
    NEWCOMER_ASKED.forEach((delay, at) => {
      const cancel = clock.after(delay, () => {
        this.#cancels.splice(this.#cancels.indexOf(cancel), 1);
        if (at === NEWCOMER_ASKED.length - 1) this.#newcomers -= 1;
        if (!this.#listed.has(identity)) return;
        this.#answers.delete(identity);
        this.#sayHello([identity]).catch(() => undefined);
      });
      this.#cancels.push(cancel);
    });
  }

  #hear(event: RoomEvent): void {
    if (event.type === 'ended') this.#settle?.({ status: 'silent' });
    if (event.type === 'changed') this.#list();
    if (event.type !== 'data') return;
    const said = decodeRecord(event.bytes);
    if (said?.kind !== 'mode' || said.nonce !== this.#nonce) return;
    if (said.mode === 'standard') this.#settleWeakly({ status: 'standard' });
    else void this.#verify(event.from, event.bytes);
  }

  #settleWeakly(heard: RoomHeard): void {
    if (this.#verifying === 0) this.#settle?.(heard);
    else this.#weak ??= heard;
  }

  async #verify(from: string, bytes: Uint8Array): Promise<void> {
    const answers = (this.#answers.get(from) ?? 0) + 1;
    this.#answers.set(from, answers);
    if (answers > MOST_ANSWERS) return;
    const { verify, name } = this.#asked;
    this.#verifying += 1;
    try {
      const admit = await verify(bytes, { room: name, nonce: this.#nonce, from });
      if (admit === null) return;
      const heard: Heard = { status: 'e2ee', admit };
      if (this.#settle) this.#settle(heard);
      else {
        this.#late = heard;
        this.#onLate?.(heard);
      }
    } catch {
      // What cannot be verified proves nothing.
    } finally {
      this.#verifying -= 1;
      if (this.#verifying === 0 && this.#weak) this.#settle?.(this.#weak);
    }
  }
}

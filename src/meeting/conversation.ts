import type { Reaction } from '../contract/states.js';
import { withHand } from './people.js';
import type { Clock } from './ports.js';
import { RateLimit } from './rate-limit.js';
import { deniedError, stateError, translate } from './refusals.js';
import type { ChatLine, Person } from './state.js';
import type { MeetingStore } from './store.js';
import { decodeRecord, encodeRecord } from './wire.js';
import type { WireRecord } from './wire.js';

/** Lines of chat kept; the oldest go first. */
const CHAT_HISTORY = 1000;

/** Milliseconds that a clock may be off before the time of arrival counts instead. */
const CLOCK_TOLERANCE = 120_000;

/** Milliseconds a reaction floats, and how many at once. */
const REACTION_SHOWN = 4_000;
const MOST_REACTIONS = 50;

/**
 * Milliseconds until a newcomer is told of one's raised hand once more: LiveKit lists people a little before data
 * reaches them, and servers of before 1.9 drop what comes in between.
 */
const SECOND_GREETING = 2_000;

type Send = (bytes: Uint8Array, to?: readonly string[]) => Promise<void>;

/** Chat, hands and reactions of one meeting: records out, records in, both bounded. */
export class Conversation {
  readonly #store: MeetingStore;
  readonly #clock: Clock;
  readonly #send: Send;
  readonly #chatRate: RateLimit;
  readonly #handRate: RateLimit;
  readonly #reactionRate: RateLimit;
  readonly #helloRate: RateLimit;
  readonly #timers = new Set<() => void>();
  #lastLine = 0;
  #lastReaction = 0;
  #over = false;

  constructor(store: MeetingStore, clock: Clock, send: Send) {
    this.#store = store;
    this.#clock = clock;
    this.#send = send;
    // For each sender, oneself included: what is let out here is let in there.
    this.#chatRate = new RateLimit(20, 2, clock);
    this.#handRate = new RateLimit(10, 1, clock);
    this.#reactionRate = new RateLimit(6, 2, clock);
    // An asker says hello every half second until it is answered.
    this.#helloRate = new RateLimit(4, 2, clock);
  }

  /** Sends a checked text; one's own line appears once it is sent. */
  async sendChat(text: string): Promise<void> {
    this.#admit(this.#chatRate, 'chat lines');
    const sentAt = this.#clock.now();
    await this.#broadcast({ kind: 'chat', text, sentAt });
    const own = this.#own();
    if (own) this.#addLine(own, text, sentAt);
  }

  async setHand(on: boolean): Promise<void> {
    const own = this.#own();
    if (!own || own.hand === on) return;
    this.#admit(this.#handRate, 'hands');
    await this.#broadcast({ kind: 'hand', on, age: 0 });
    this.#showHand(own.identity, on ? this.#clock.now() : null);
  }

  async react(name: Reaction): Promise<void> {
    this.#admit(this.#reactionRate, 'reactions');
    await this.#broadcast({ kind: 'reaction', name });
    const own = this.#own();
    if (own) this.#showReaction(own.identity, name);
  }

  /** Tells people who just came, or everyone after a reconnect, that one's hand is up. */
  greet(newcomers: readonly string[] | null): void {
    if (newcomers?.length === 0) return;
    const tell = (): void => {
      const since = this.#own()?.handSince ?? null;
      if (since === null) return;
      const age = Math.max(0, this.#clock.now() - since);
      // The second greeting, or the next reconnect, makes up for one that fails.
      this.#send(encodeRecord({ kind: 'hand', on: true, age }), newcomers ?? undefined).catch(() => undefined);
    };
    tell();
    this.#later(SECOND_GREETING, tell);
  }

  /** Takes what somebody sent. `from` is LiveKit's word; whoever is not in the room is not heard. */
  receive(from: string, bytes: Uint8Array): void {
    const { identity: self, people } = this.#store.meeting;
    if (from === '' || from === self) return;
    const record = decodeRecord(bytes);
    if (record?.kind === 'hello') {
      // Its asker may not be on our list yet, and waits.
      this.#answerHello(from, record.nonce);
      return;
    }
    const person = people.find(({ identity }) => identity === from);
    if (!person || !record) return;
    switch (record.kind) {
      case 'chat':
        if (this.#chatRate.take(from)) this.#addLine(person, record.text, record.sentAt);
        break;
      case 'hand':
        if (this.#handRate.take(from)) this.#showHand(from, record.on ? this.#clock.now() - record.age : null);
        break;
      case 'reaction':
        if (this.#reactionRate.take(from)) this.#showReaction(from, record.name);
        break;
      case 'mode':
      // Heard by whoever asked.
    }
  }

  dispose(): void {
    this.#over = true;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  /** Nobody once the meeting is over: what was still being sent then belongs to no other meeting. */
  #own(): Person | undefined {
    if (this.#over) return undefined;
    return this.#store.meeting.people.find(({ isLocal }) => isLocal);
  }

  #admit(rate: RateLimit, what: string): void {
    if (!this.#store.meeting.canSendData) throw deniedError('The LiveKit token lacks canPublishData.');
    if (!rate.take('')) throw stateError(`Too many ${what} at once: wait a few seconds.`, true);
  }

  async #broadcast(record: WireRecord): Promise<void> {
    try {
      await this.#send(encodeRecord(record));
    } catch (error) {
      throw translate(error, 'ERR_SM_CONNECT');
    }
  }

  #answerHello(from: string, nonce: string): void {
    if (!this.#helloRate.take(from) || !this.#store.meeting.canSendData) return;
    // Unsigned: it grants nothing, and only spares the asker its wait. An asker that hears nothing asks again.
    this.#send(encodeRecord({ kind: 'mode', mode: 'standard', nonce }), [from]).catch(() => undefined);
  }

  #addLine({ identity, name, isLocal }: Person, text: string, sentAt: number): void {
    const { chat, panel, unread } = this.#store.meeting;
    const now = this.#clock.now();
    const line: ChatLine = {
      ...{ id: String((this.#lastLine += 1)), identity, name, text, own: isLocal },
      sentAt: new Date(Math.abs(now - sentAt) <= CLOCK_TOLERANCE ? sentAt : now),
    };
    this.#store.update({
      chat: [...chat, line].slice(-CHAT_HISTORY),
      unread: isLocal || panel === 'chat' ? unread : unread + 1,
    });
  }

  #showHand(identity: string, since: number | null): void {
    this.#store.update({ people: withHand(this.#store.meeting.people, identity, since) });
  }

  #showReaction(identity: string, name: Reaction): void {
    const id = (this.#lastReaction += 1);
    const reactions = [...this.#store.meeting.reactions, { id, identity, name }].slice(-MOST_REACTIONS);
    this.#store.update({ reactions });
    this.#later(REACTION_SHOWN, () => {
      this.#store.update({ reactions: this.#store.meeting.reactions.filter((reaction) => reaction.id !== id) });
    });
  }

  #later(delay: number, action: () => void): void {
    const cancel = this.#clock.after(delay, () => {
      this.#timers.delete(cancel);
      action();
    });
    this.#timers.add(cancel);
  }
}

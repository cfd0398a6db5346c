import { ContextConsumer } from '@lit/context';
import { LitElement } from 'lit';
import type { LevelMeter, MediaSink } from '../meeting/ports.js';
import type { Request, Requests } from '../meeting/requests.js';
import type { Meeting } from '../meeting/state.js';
import { lookContext, meetingContext, wordsContext } from './context.js';
import type { Look, MeetingContext, Words } from './context.js';

/**
 * What every element inside the tag is: it renders without a shadow of its own, so that parts, slots, ids and labels
 * all live in the tag's one root, and it renders again only when the parts of the meeting it selects have changed.
 */
export abstract class ScreenElement extends LitElement {
  readonly #context = new ContextConsumer(this, { context: meetingContext });
  readonly #words = new ContextConsumer(this, { context: wordsContext, subscribe: true });
  readonly #look = new ContextConsumer(this, { context: lookContext, subscribe: true });
  #unsubscribe: (() => void) | null = null;

  protected get meeting(): Meeting {
    return this.#provided.store.meeting;
  }

  /** Asks, and leaves the outcome to the caller. */
  protected get request(): Request {
    return this.#provided.request;
  }

  protected get sink(): MediaSink {
    return this.#provided.sink;
  }

  protected get levels(): LevelMeter {
    return this.#provided.levels;
  }

  protected whenDefined(tag: string): Promise<unknown> {
    return this.#provided.whenDefined(tag);
  }

  protected get words(): Words {
    return provided(this.#words.value, this);
  }

  protected get t(): Words['t'] {
    return this.words.t;
  }

  protected get look(): Look {
    return provided(this.#look.value, this);
  }

  get #provided(): MeetingContext {
    return provided(this.#context.value, this);
  }

  /** Asks for something whose refusal the model reports by itself: nothing is left to do for the screen. */
  protected ask<Name extends keyof Requests>(name: Name, ...args: Parameters<Requests[Name]>): void {
    const outcome: unknown = this.request(name, ...args);
    if (outcome instanceof Promise) outcome.catch(() => undefined);
  }

  /** The parts of the meeting this element shows; compared by identity, one by one. */
  protected select(meeting: Meeting): readonly unknown[] {
    return [meeting];
  }

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    // Being given the contexts again makes it render: what happened while it stood nowhere is not missed.
    super.connectedCallback();
    this.#unsubscribe = this.#provided.store.subscribe(({ meeting, previous }) => {
      const before = this.select(previous);
      if (this.select(meeting).some((part, index) => !Object.is(part, before[index]))) this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }
}

function provided<T>(value: T | undefined, element: Element): T {
  if (value === undefined) throw new Error(`<${element.localName}> stands outside of a meeting.`);
  return value;
}

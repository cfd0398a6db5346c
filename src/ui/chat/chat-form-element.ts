import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { SecureMeetingError } from '../../base/errors.js';
import type { Strings } from '../../contract/strings.js';
import { sendIcon } from '../panel/panel-icons.js';
import { ScreenElement } from '../screen-element.js';
import { Draft, LONGEST_MESSAGE } from './draft.js';

/** From so many characters left on, the count is shown. */
const COUNT_FROM = 200;

/** Milliseconds in which a key belongs to the word just composed. */
const COMPOSING_ENDS = 50;

/** Where one writes. What could not be sent stays. */
export class ChatFormElement extends ScreenElement {
  @property({ attribute: false }) draft = new Draft();
  @state() private failure: keyof Strings | null = null;
  @state() private sending = false;
  #composedAt = -COMPOSING_ENDS;

  protected override select(): readonly unknown[] {
    return [];
  }

  protected override render(): TemplateResult {
    const { t, draft } = this;
    return html`
      <form class="chat-form" @submit=${this.#submit}>
        <textarea
          class="input chat-input panel-focus"
          rows="1"
          enterkeyhint="send"
          aria-label=${t('writeMessage')}
          placeholder=${t('writeMessage')}
          aria-invalid=${draft.length > LONGEST_MESSAGE ? 'true' : 'false'}
          aria-describedby="chat-status"
          dir="auto"
          .value=${draft.text}
          @input=${this.#typed}
          @keydown=${this.#pressed}
          @compositionend=${this.#composed}
        ></textarea>
        <button
          class="icon-button button-primary chat-send"
          part="button"
          type="submit"
          aria-label=${t('sendMessage')}
          aria-busy=${this.sending ? 'true' : 'false'}
          aria-disabled=${draft.sendable === null ? 'true' : 'false'}
        >
          ${this.sending ? html`<span class="spinner"></span>` : sendIcon}
        </button>
        <div id="chat-status" class="chat-status small" role="status">
          ${this.failure === null ? nothing : html`<p class="chat-failure">${t(this.failure)}</p>`} ${this.#length()}
        </div>
      </form>
    `;
  }

  #length(): TemplateResult | typeof nothing {
    const { length } = this.draft;
    const left = LONGEST_MESSAGE - length;
    if (left < 0) return html`<p class="chat-failure">${this.t('messageTooLong', { count: -left })}</p>`;
    if (left >= COUNT_FROM) return nothing;
    return html`<p class="muted">${this.t('messageLength', { length, most: LONGEST_MESSAGE })}</p>`;
  }

  protected override updated(): void {
    const input = this.querySelector('textarea');
    if (!input) return;
    // As tall as what is written; the style sheet bounds it.
    const borders = input.offsetHeight - input.clientHeight;
    input.style.setProperty('block-size', 'auto');
    input.style.setProperty('block-size', `${input.scrollHeight + borders}px`);
  }

  #typed(event: Event): void {
    this.draft.text = (event.target as HTMLTextAreaElement).value;
    this.failure = null;
    this.requestUpdate();
  }

  #composed(event: CompositionEvent): void {
    this.#composedAt = event.timeStamp;
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    // Enter that ends the composing of a word sends nothing; Safari reports the end just before the key.
    if (event.isComposing || event.timeStamp - this.#composedAt < COMPOSING_ENDS) return;
    this.#submit(event);
  }

  #submit(event: Event): void {
    event.preventDefault();
    const text = this.draft.sendable;
    if (text !== null && !this.sending) void this.#send(text);
  }

  async #send(text: string): Promise<void> {
    const { draft } = this;
    this.sending = true;
    this.failure = null;
    try {
      await this.request('send-chat', text);
      // Whoever typed on meanwhile keeps what they typed.
      if (draft.sendable === text) draft.text = '';
    } catch (error) {
      const tooFast = error instanceof SecureMeetingError && error.code === 'ERR_SM_STATE' && error.retryable;
      this.failure = tooFast ? 'messageTooFast' : 'messageNotSent';
    } finally {
      this.sending = false;
    }
  }
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { SecureMeetingError } from '../../base/errors.js';
import type { Strings } from '../../contract/strings.js';
import type { Meeting } from '../../meeting/state.js';
import { downIcon, sendIcon } from '../icons.js';
import { renderPanel } from '../panel/render-panel.js';
import { ScreenElement } from '../screen-element.js';
import { Draft, LONGEST_MESSAGE } from './draft.js';
import { renderMessage } from './render-message.js';

/** Pixels from the end of the log within which one still counts as reading the latest. */
const NEAR_END = 48;

/** From so many characters left on, the count is shown. */
const COUNT_FROM = 200;

/** Milliseconds in which a key belongs to the word just composed. */
const COMPOSING_ENDS = 50;

/** What is written in the meeting, and a field to write. */
export class ChatPanelElement extends ScreenElement {
  /** Outlives the panel. */
  @property({ attribute: false }) draft = new Draft();
  @state() private failure: keyof Strings | null = null;
  @state() private sending = false;
  /** Lines came while one was reading further up. */
  @state() private below = false;
  #atEnd = true;
  #composedAt = -COMPOSING_ENDS;
  #lines: Meeting['chat'] = [];
  /** A keyboard that opens takes from the log: its end stays in sight. */
  readonly #resized = new ResizeObserver(() => {
    this.#height = this.#body?.clientHeight ?? 0;
    if (this.#atEnd) this.#toEnd();
  });
  #height = 0;

  protected override select({ chat, canSendData, state }: Meeting): readonly unknown[] {
    return [chat, canSendData, state];
  }

  protected override willUpdate(): void {
    const { chat } = this.meeting;
    if (this.#atEnd || chat.at(-1)?.own === true) this.below = false;
    else if (chat.at(-1) !== this.#lines.at(-1)) this.below = true;
  }

  protected override render(): TemplateResult {
    const { t, words } = this;
    const { chat, canSendData } = this.meeting;
    return renderPanel(
      {
        name: 'chat',
        title: t('chat'),
        t,
        part: 'chat',
        close: () => this.ask('set-panel', 'none'),
        footer: canSendData ? this.#form() : html`<p class="small muted">${t('chatIsForbidden')}</p>`,
      },
      html`
        <p class="chat-hint small muted">${t('chatIsForAll')}</p>
        <div class="chat-log" role="log" aria-label=${t('messages')} tabindex="-1">
          ${chat.length === 0 ? html`<p class="chat-empty muted">${t('noMessages')}</p>` : nothing}
          ${repeat(
            chat,
            ({ id }) => id,
            (line, index) => renderMessage(line, chat[index - 1], words),
          )}
        </div>
        ${
          this.below
            ? html`<button class="chat-newer" part="button" type="button" @click=${this.#toEnd}>
                ${downIcon} ${t('toNewMessages')}
              </button>`
            : nothing
        }
      `,
    );
  }

  #form(): TemplateResult {
    const { t, draft, failure } = this;
    const left = LONGEST_MESSAGE - draft.length;
    return html`
      <form class="chat-form" @submit=${this.#submit}>
        <textarea
          class="input chat-input panel-focus"
          rows="1"
          enterkeyhint="send"
          aria-label=${t('writeMessage')}
          placeholder=${t('writeMessage')}
          aria-invalid=${left < 0 ? 'true' : 'false'}
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
          ${failure === null ? nothing : html`<p class="chat-failure">${t(failure)}</p>`}
          ${
            left < 0
              ? html`<p class="chat-failure">${t('messageTooLong', { count: -left })}</p>`
              : left < COUNT_FROM
                ? html`<p class="muted">${t('messageLength', { length: draft.length, most: LONGEST_MESSAGE })}</p>`
                : nothing
          }
        </div>
      </form>
    `;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#body) this.#resized.observe(this.#body);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override firstUpdated(): void {
    const body = this.#body;
    if (!body) return;
    body.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#resized.observe(body);
  }

  protected override updated(): void {
    const input = this.querySelector<HTMLElement>('.chat-input');
    if (input) {
      // As tall as what is written; the style sheet bounds it.
      input.style.setProperty('block-size', 'auto');
      input.style.setProperty('block-size', `${input.scrollHeight + 2}px`);
    }
    const { chat } = this.meeting;
    const isNew = chat.at(-1) !== this.#lines.at(-1);
    this.#lines = chat;
    if ((isNew && !this.below) || this.#atEnd) this.#toEnd();
  }

  get #body(): HTMLElement | null {
    return this.querySelector('.panel-body');
  }

  #scrolled(): void {
    const body = this.#body;
    // The person did not scroll away: the log became shorter.
    if (body?.clientHeight !== this.#height) return;
    this.#atEnd = body.scrollHeight - body.scrollTop - body.clientHeight < NEAR_END;
    if (this.#atEnd) this.below = false;
  }

  readonly #toEnd = (): void => {
    const body = this.#body;
    if (body) body.scrollTop = body.scrollHeight;
    this.#atEnd = true;
    this.below = false;
  };

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

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const text = this.draft.sendable;
    if (text === null || this.sending) return;
    void this.#send(text);
  };

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

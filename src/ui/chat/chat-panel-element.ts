import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Meeting } from '../../meeting/state.js';
import { downIcon } from '../panel/panel-icons.js';
import { renderPanel } from '../panel/render-panel.js';
import { ScreenElement } from '../screen-element.js';
import { Draft } from './draft.js';
import { FollowEnd } from './follow-end.js';
import { renderMessage } from './render-message.js';

/** What is written in the meeting, and a field to write. */
export class ChatPanelElement extends ScreenElement {
  /** Outlives the panel. */
  @property({ attribute: false }) draft = new Draft();
  /** Lines came while one was reading further up. */
  @state() private below = false;
  #lines: Meeting['chat'] = [];
  readonly #end = new FollowEnd(this, '.panel-body', () => this.requestUpdate());

  protected override select({ chat, canSendData }: Meeting): readonly unknown[] {
    return [chat, canSendData];
  }

  protected override willUpdate(): void {
    const last = this.meeting.chat.at(-1);
    if (this.#end.reached || last?.own === true) this.below = false;
    else if (last !== this.#lines.at(-1)) this.below = true;
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
        footer: canSendData
          ? html`<sm-chat-form .draft=${this.draft}></sm-chat-form>`
          : html`<p class="small muted">${t('chatIsForbidden')}</p>`,
      },
      html`
        <p class="chat-hint small muted">${t('chatIsForAll')}</p>
        <div class="chat-log" role="log" aria-label=${t('messages')} tabindex="-1">
          ${chat.length === 0 ? html`<p class="chat-empty muted">${t('noMessages')}</p>` : nothing}
          ${repeat(
            chat,
            ({ id }) => id,
            // A long history: only what is new is made into a template.
            (line, index) => guard([line, chat[index - 1], words], () => renderMessage(line, chat[index - 1], words)),
          )}
        </div>
        ${this.below ? this.#newer() : nothing}
      `,
    );
  }

  #newer(): TemplateResult {
    return html`<button class="chat-newer" part="button" type="button" @click=${() => this.#end.show()}>
      ${downIcon} ${this.t('toNewMessages')}
    </button>`;
  }

  protected override updated(): void {
    const isNew = this.meeting.chat.at(-1) !== this.#lines.at(-1);
    this.#lines = this.meeting.chat;
    if (isNew && !this.below) this.#end.show();
  }
}

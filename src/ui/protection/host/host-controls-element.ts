import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Strings } from '../../../contract/strings.js';
import type { Meeting } from '../../../meeting/state.js';
import { encryptedIcon } from '../../icons.js';
import { ScreenElement } from '../../screen-element.js';
import { confirmWith } from '../confirm/confirm-with.js';
import { actFailure } from './act-failure.js';
import { isHost } from './is-host.js';

/** Above the list of people: that the room is locked, for everybody; what a host may do to all, for hosts alone. */
export class HostControlsElement extends ScreenElement {
  @state() private trouble: keyof Strings | null = null;

  protected override select(meeting: Meeting): readonly unknown[] {
    return [meeting.protection?.locked, isHost(meeting)];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t } = this;
    const locked = this.meeting.protection?.locked ?? false;
    const sign = html`<p class="room-locked">${encryptedIcon}<span>${t('roomIsLocked')}</span></p>`;
    if (!isHost(this.meeting)) return locked ? sign : nothing;
    return html`
      <section class="host-controls" aria-labelledby="host-title">
        <h3 id="host-title">${t('hostControls')}</h3>
        <button
          class="switch"
          part="button"
          type="button"
          role="switch"
          aria-checked=${locked ? 'true' : 'false'}
          aria-labelledby="host-lock"
          aria-describedby="host-lock-hint"
          @click=${() => void this.#try(this.request('lock-room', !locked))}
        >
          <span class="switch-words">
            <span id="host-lock" class="field-label">${t('lockRoom')}</span>
            <span id="host-lock-hint" class="field-hint">${t(locked ? 'roomIsLocked' : 'lockRoomHint')}</span>
          </span>
          <span class="switch-track"></span>
        </button>
        <button class="button host-end" part="button" type="button" @click=${() => void this.#end()}>
          ${t('endForAll')}
        </button>
        <p class="host-trouble small" role="status">${this.trouble === null ? nothing : t(this.trouble)}</p>
      </section>
      <sm-confirm></sm-confirm>
    `;
  }

  async #end(): Promise<void> {
    const { t } = this;
    const agreed = await confirmWith(this, {
      title: t('endForAllTitle'),
      more: t('endForAllMore'),
      confirm: t('endForAll'),
    });
    if (agreed) await this.#try(this.request('end-for-all'));
  }

  async #try(request: Promise<void>): Promise<void> {
    try {
      await request;
      this.trouble = null;
    } catch (error) {
      this.trouble = actFailure(error);
    }
  }
}

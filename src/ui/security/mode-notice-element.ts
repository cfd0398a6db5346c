import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Meeting } from '../../meeting/state.js';
import { notEncryptedIcon } from '../icons.js';
import { ScreenElement } from '../screen-element.js';
import { reasonWords } from './mode-reason.js';

/** Says before anyone joins what protects the meeting, and why not more. */
export class ModeNoticeElement extends ScreenElement {
  protected override select({ mode, modeReason }: Meeting): readonly unknown[] {
    return [mode, modeReason];
  }

  protected override render(): TemplateResult {
    const { mode, modeReason } = this.meeting;
    const standard = mode === 'standard';
    return html`
      <div class="notice" role="note">
        ${notEncryptedIcon}
        <div class="notice-words">
          <p class="notice-title">${this.t(standard ? 'meetingNotEncrypted' : 'modeUnknown')}</p>
          ${
            standard
              ? html`<p>${this.t('whoSeesShort')}</p>
                  <p>${this.t(reasonWords(modeReason, false))}</p>`
              : nothing
          }
          <slot name="upgrade"></slot>
        </div>
      </div>
    `;
  }
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Meeting } from '../../meeting/state.js';
import { alertIcon, encryptedIcon, notEncryptedIcon, unknownIcon } from '../icons.js';
import { renderOwner } from '../refusal/render-owner.js';
import { ScreenElement } from '../screen-element.js';
import { forecast } from './forecast.js';
import type { Forecast } from './forecast.js';
import { renderJoinStandard } from './render-join-standard.js';

const SIGNS: Readonly<Record<Forecast['kind'], TemplateResult>> = {
  checking: html`<span class="spinner"></span>`,
  unknown: unknownIcon,
  standard: notEncryptedIcon,
  encrypted: encryptedIcon,
  refused: alertIcon,
};

/** Says before anyone joins what the meeting will be, why, and what to do about it. */
export class ModeNoticeElement extends ScreenElement {
  protected override select(meeting: Meeting): readonly unknown[] {
    const { mode, modeReason, entitlement, obstacle, standardOffered } = meeting;
    return [mode, modeReason, entitlement, obstacle, standardOffered];
  }

  protected override render(): TemplateResult {
    const { t, meeting } = this;
    const { kind, title, lines } = forecast(meeting);
    const decided = kind !== 'checking';
    return html`
      <div class=${`notice notice-${kind}`} role="note">
        ${SIGNS[kind]}
        <div class="notice-words">
          <div class="notice-said" aria-live="polite" aria-busy=${decided ? 'false' : 'true'}>
            <p class="notice-title">${t(title)}</p>
            ${lines.map((line) => html`<p>${t(line)}</p>`)}
          </div>
          <slot name="upgrade"></slot>
          ${
            decided && meeting.standardOffered
              ? renderJoinStandard(t, () => this.ask('join', { acceptStandard: true }))
              : nothing
          }
          ${decided && meeting.obstacle ? renderOwner(meeting.obstacle, t) : nothing}
        </div>
      </div>
    `;
  }
}

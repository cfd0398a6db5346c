import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../../../contract/strings.js';
import type { Meeting } from '../../../meeting/state.js';
import { alertIcon, clockIcon, encryptedIcon, peopleIcon } from '../../icons.js';
import { serverIcon } from '../../panel/panel-icons.js';
import { ScreenElement } from '../../screen-element.js';
import { renderFact } from '../../security/render-fact.js';
import { renderPermission } from '../../security/render-permission.js';
import { alarmWords } from './alarm-words.js';
import { stateWords } from './state-words.js';

const WEAKER = ['sharedNobodyKnown', 'sharedNeverNew', 'sharedNoCode', 'sharedReplay'] as const;
/** What `docs/protocol.md` does not claim, for people. */
const NOT_CLAIMED = [
  'notPage',
  'notIssuer',
  'notBlocked',
  'notTraffic',
  'notMember',
  'notRemoved',
  'notLater',
] as const;
const NOT_CLAIMED_SHARED = ['notPage', 'notBlocked', 'notTraffic'] as const;

/** Inside the security panel: what protects an encrypted meeting, how to check it, and what it does not protect from. */
export class ProtectionPanelElement extends ScreenElement {
  protected override select({ security, modeReason, entitlement, protection }: Meeting): readonly unknown[] {
    const { kind, degradedBy, locked, alarm } = protection ?? {};
    return [security, modeReason, entitlement, kind, degradedBy, locked, alarm];
  }

  protected override render(): TemplateResult {
    const { t, meeting, words } = this;
    const { kind, sign, title, lines } = stateWords(meeting);
    const { protection } = meeting;
    return html`
      <div class=${`security-state security-state-${kind}`}>
        ${sign}
        <div>
          <strong>${t(title)}</strong>
          ${lines.map((line) => html`<p>${t(line)}</p>`)}
        </div>
      </div>
      ${
        protection?.alarm
          ? html`<p class="security-alarm">${alertIcon}<span>${alarmWords(protection.alarm, words)}</span></p>`
          : nothing
      }
      ${protection?.locked ? html`<p class="room-locked">${encryptedIcon}<span>${t('roomIsLocked')}</span></p>` : nothing}
      ${protection?.kind === 'shared-key' ? this.#shared() : html`<sm-verify></sm-verify>${this.#group()}`}
      ${renderPermission(meeting.entitlement, words)}
      <p class="muted security-other">${t('expectedOther')}</p>
    `;
  }

  #group(): TemplateResult {
    const { t } = this;
    return html`
      <h3>${t('whoSees')}</h3>
      <ul class="security-list">
        ${renderFact(peopleIcon, t('keyPeople'), t('keyPeopleMore'))}
        ${renderFact(serverIcon, t('keyOperator'), t('keyOperatorMore'))}
        ${renderFact(clockIcon, t('keyTime'), t('keyTimeMore'))}
      </ul>
      ${this.#points('notProtected', [...NOT_CLAIMED, 'notRecorded'])}
    `;
  }

  #shared(): TemplateResult {
    const { t } = this;
    return html`
      ${this.#points('sharedWeaker', WEAKER)}
      <h3>${t('whoSees')}</h3>
      <ul class="security-list">
        ${renderFact(peopleIcon, t('sharedPeople'), t('sharedPeopleMore'))}
        ${renderFact(serverIcon, t('sharedOperator'), t('keyOperatorMore'))}
      </ul>
      ${this.#points('notProtected', [...NOT_CLAIMED_SHARED, 'notRecorded'])}
    `;
  }

  #points(title: keyof Strings, points: readonly (keyof Strings)[]): TemplateResult {
    return html`<h3>${this.t(title)}</h3>
      <ul class="security-points">
        ${points.map((point) => html`<li>${this.t(point)}</li>`)}
      </ul>`;
  }
}

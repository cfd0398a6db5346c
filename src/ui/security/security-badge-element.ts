import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../../contract/strings.js';
import type { Meeting } from '../../meeting/state.js';
import { alertIcon, encryptedIcon, notEncryptedIcon } from '../icons.js';
import { ScreenElement } from '../screen-element.js';

/** Kind, sign, and what is said where there is room and where there is little. */
type Badge = readonly [kind: string, sign: TemplateResult, state: keyof Strings, short: keyof Strings];

function badgeOf({ security, mode, protection }: Meeting): Badge {
  if (mode !== 'encrypted') return ['standard', notEncryptedIcon, 'notEncrypted', 'badgeStandard'];
  if (security === 'degraded') return ['degraded', alertIcon, 'stateDegraded', 'badgeDegraded'];
  if (protection?.kind === 'shared-key') return ['shared', encryptedIcon, 'stateShared', 'badgeShared'];
  if (security === 'verified') return ['encrypted', encryptedIcon, 'stateVerified', 'badgeVerified'];
  return ['encrypted', encryptedIcon, 'personEncrypted', 'badgeEncrypted'];
}

/** Says on the stage what protects the meeting; where the page allows it, a click tells more. */
export class SecurityBadgeElement extends ScreenElement {
  protected override select(meeting: Meeting): readonly unknown[] {
    return [...badgeOf(meeting), meeting.panel === 'security'];
  }

  protected override render(): TemplateResult {
    const [kind, sign, key, shortKey] = badgeOf(this.meeting);
    const state = this.t(key);
    const short = this.t(shortKey);
    const words = html`${sign}<span class="badge-full">${state}</span
      ><span class="badge-short" aria-hidden="true">${short}</span>`;
    if (!this.look.controls.has('security')) {
      return html`<span class=${`badge badge-${kind}`} part="badge">${words}</span>`;
    }
    const open = this.meeting.panel === 'security';
    return html`<button
      class=${`badge badge-${kind}`}
      part="badge button"
      type="button"
      aria-label=${this.t('showSecurity', { short, state })}
      aria-expanded=${open ? 'true' : 'false'}
      @click=${() => this.ask('set-panel', this.meeting.panel === 'security' ? 'none' : 'security')}
    >
      ${words}
    </button>`;
  }
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Meeting } from '../../../meeting/state.js';
import { alertIcon, closeIcon, micOffIcon } from '../../icons.js';
import { nameOf } from '../../people/person-name.js';
import { ScreenElement } from '../../screen-element.js';
import { dangerIcon, keyIcon } from '../icons.js';
import { impairedWords } from './impaired-words.js';

interface Line {
  readonly kind: 'degraded' | 'mismatch' | 'passphrase' | 'mute';
  readonly icon: TemplateResult;
  readonly words: string;
  readonly action?: string;
  readonly run?: () => void;
  readonly dismiss?: () => void;
}

/** What of the protection lasts and must not be overlooked; stands before every other banner. */
export class ProtectionBannerElement extends ScreenElement {
  /** Who asked this person to mute; null where nobody did, or it is done. */
  @state() private mutedBy: string | null = null;
  /** The last notice that was looked at. */
  #lastNotice = 0;

  protected override select({ security, protection, people, notices, microphone }: Meeting): readonly unknown[] {
    return [security, protection, people, notices, microphone.on];
  }

  protected override willUpdate(): void {
    const { notices, microphone } = this.meeting;
    for (const { id, what } of notices) {
      if (id <= this.#lastNotice) continue;
      this.#lastNotice = id;
      if (what.kind === 'mute-requested') this.mutedBy = nameOf(what, this.t);
    }
    if (!microphone.on) this.mutedBy = null;
  }

  protected override render(): TemplateResult {
    return html`${this.#lines().map((line) => this.#line(line))}`;
  }

  #lines(): readonly Line[] {
    const { t, mutedBy } = this;
    const { security, protection, people, panel } = this.meeting;
    const lines: Line[] = [];
    if (security === 'degraded') {
      const why = impairedWords(protection).map((key) => ` ${t(key)}`);
      lines.push({ kind: 'degraded', icon: alertIcon, words: `${t('stateDegraded')}.${why.join('')}` });
    }
    const differing = people.filter(({ mismatch, security: seen }) => mismatch && seen !== 'verified');
    if (differing.length > 0) {
      const names = new Intl.ListFormat(this.words.lang).format(differing.map((person) => nameOf(person, t)));
      const open = panel === 'security' || !this.look.controls.has('security');
      lines.push({
        kind: 'mismatch',
        icon: dangerIcon,
        words: t('mismatchWarning', { name: names }),
        ...(open ? {} : { action: t('showCode'), run: () => this.ask('set-panel', 'security') }),
      });
    }
    if (protection?.passphraseFails) lines.push({ kind: 'passphrase', icon: keyIcon, words: t('passphraseFails') });
    if (mutedBy !== null) {
      lines.push({
        kind: 'mute',
        icon: micOffIcon,
        words: t('muteRequested', { name: mutedBy }),
        action: t('muteNow'),
        run: () => this.ask('set-microphone', false),
        dismiss: () => (this.mutedBy = null),
      });
    }
    return lines;
  }

  #line({ kind, icon, words, action, run, dismiss }: Line): TemplateResult {
    // What the announcer does not say.
    const role = kind === 'passphrase' ? 'alert' : nothing;
    return html`<div class=${`banner banner-${kind}`} part="banner" role=${role}>
      ${icon}
      <p class="banner-words">${words}</p>
      ${
        action === undefined
          ? nothing
          : html`<button class="banner-button" part="button" type="button" @click=${run}>${action}</button>`
      }
      ${
        dismiss
          ? html`<button
              class="toast-button"
              part="button"
              type="button"
              aria-label=${this.t('dismiss')}
              @click=${dismiss}
            >
              ${closeIcon}
            </button>`
          : nothing
      }
    </div>`;
  }
}

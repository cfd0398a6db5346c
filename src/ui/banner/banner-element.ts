import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Meeting } from '../../meeting/state.js';
import { clockIcon, micOffIcon, screenIcon, speakerIcon } from '../icons.js';
import { ScreenElement } from '../screen-element.js';
import { endingWords } from '../security/permission.js';

interface Line {
  readonly kind: 'reconnecting' | 'sound' | 'muted' | 'sharing' | 'permission';
  readonly icon: TemplateResult;
  readonly words: string;
  readonly action: string | null;
  readonly run: () => void;
}

const SPINNER = html`<span class="spinner" aria-hidden="true"></span>`;

/** What lasts and must not be overlooked: one line each, the most urgent first. */
export class BannerElement extends ScreenElement {
  protected override select(meeting: Meeting): readonly unknown[] {
    return [
      meeting.mode,
      meeting.state,
      meeting.playbackBlocked,
      meeting.speakingWhileMuted,
      meeting.screen,
      meeting.entitlement,
    ];
  }

  protected override render(): TemplateResult {
    const protection =
      this.meeting.mode === 'encrypted' ? html`<sm-protection-banner></sm-protection-banner>` : nothing;
    return html`${protection}${this.#lines().map((line) => this.#line(line))}`;
  }

  #lines(): readonly Line[] {
    const { state, playbackBlocked, speakingWhileMuted, microphone, screen } = this.meeting;
    const { t } = this;
    const lines: Line[] = [];
    if (state === 'reconnecting') {
      lines.push({
        kind: 'reconnecting',
        icon: SPINNER,
        words: t('nowReconnecting'),
        action: null,
        run: () => undefined,
      });
    }
    if (playbackBlocked) {
      const run = (): void => this.ask('start-playback');
      lines.push({ kind: 'sound', icon: speakerIcon, words: t('soundIsBlocked'), action: t('turnOnSound'), run });
    }
    if (screen.on) {
      const run = (): void => this.ask('set-screen-share', false);
      lines.push({ kind: 'sharing', icon: screenIcon, words: t('youShareScreen'), action: t('stopSharingNow'), run });
    }
    const ending = endingWords(this.meeting, this.words);
    if (ending !== null) {
      const run = (): void => this.ask('refresh-entitlement');
      lines.push({ kind: 'permission', icon: clockIcon, words: ending, action: t('renewNow'), run });
    }
    if (speakingWhileMuted) {
      const action = microphone.allowed ? t('turnOnMicrophone') : null;
      const run = (): void => this.ask('set-microphone', true);
      lines.push({ kind: 'muted', icon: micOffIcon, words: t('youAreMuted'), action, run });
    }
    return lines;
  }

  #line({ kind, icon, words, action, run }: Line): TemplateResult {
    return html`<div class=${`banner banner-${kind}`} part="banner">
      ${icon}
      <p class="banner-words">${words}</p>
      ${
        action === null
          ? nothing
          : html`<button class="banner-button" part="button" type="button" @click=${run}>${action}</button>`
      }
    </div>`;
  }
}

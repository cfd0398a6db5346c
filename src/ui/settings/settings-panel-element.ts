import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Meeting } from '../../meeting/state.js';
import { renderPanel } from '../panel/render-panel.js';
import { ScreenElement } from '../screen-element.js';

const SWITCHES = [
  { part: 'selfView', hint: 'selfViewHint', request: 'show-self' },
  { part: 'audioOnly', hint: 'audioOnlyHint', request: 'set-audio-only' },
  { part: 'lowData', hint: 'lowDataHint', request: 'set-low-data' },
] as const;

/** Devices and picture while one is in the meeting. */
export class SettingsPanelElement extends ScreenElement {
  protected override select({ selfView, audioOnly, lowData }: Meeting): readonly unknown[] {
    return [selfView, audioOnly, lowData];
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return renderPanel(
      { name: 'settings', title: t('settings'), t, close: () => this.ask('set-panel', 'none') },
      html`
        <h3 class="settings-title">${t('settingsDevices')}</h3>
        <sm-device-fields meter></sm-device-fields>
        <h3 class="settings-title">${t('settingsPicture')}</h3>
        ${SWITCHES.map((entry) => this.#switch(entry))}
      `,
    );
  }

  #switch({ part, hint, request }: (typeof SWITCHES)[number]): TemplateResult {
    const on = this.meeting[part];
    return html`
      <button
        class="switch"
        part="button"
        type="button"
        role="switch"
        aria-checked=${on ? 'true' : 'false'}
        aria-labelledby=${`settings-${part}`}
        aria-describedby=${`settings-${hint}`}
        @click=${() => this.ask(request, !this.meeting[part])}
      >
        <span class="switch-words">
          <span id=${`settings-${part}`} class="field-label">${this.t(part)}</span>
          <span id=${`settings-${hint}`} class="field-hint">${this.t(hint)}</span>
        </span>
        <span class="switch-track"></span>
      </button>
    `;
  }
}

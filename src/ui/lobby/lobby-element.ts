import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Strings } from '../../contract/strings.js';
import type { Meeting } from '../../meeting/state.js';
import { alertIcon, chevronDownIcon, encryptedIcon, notEncryptedIcon, settingsIcon } from '../icons.js';
import { ScreenElement } from '../screen-element.js';
import { forecast } from '../security/forecast.js';
import { canRenew } from '../security/permission.js';
import { isBarred } from './troubles.js';

/** Most characters of a name; longer ones help nobody on a tile. */
const LONGEST_NAME = 80;

/** The screen before joining: who one is, what one sends, and what protects the meeting. */
export class LobbyElement extends ScreenElement {
  /** Where there is little room the devices are shown on demand. */
  @state() private devicesOpen = false;

  #focusSubmit = false;

  protected override select(meeting: Meeting): readonly unknown[] {
    const { displayName, nameEditable, camera, microphone, mode, modeReason, obstacle, state: now } = meeting;
    return [displayName, nameEditable, camera, microphone, mode, modeReason, obstacle, now];
  }

  protected override render(): TemplateResult {
    const { t, devicesOpen } = this;
    return html`
      <form class="lobby" part="lobby" aria-labelledby="lobby-title" @submit=${this.#join}>
        <slot name="lobby-header"></slot>
        <div class="lobby-main">
          <div class="lobby-picture" ?inert=${this.#joining}>
            <sm-preview></sm-preview>
            <sm-trouble></sm-trouble>
            <button
              class="button button-quiet lobby-disclosure"
              part="button"
              type="button"
              aria-expanded=${devicesOpen ? 'true' : 'false'}
              aria-controls="lobby-devices"
              @click=${() => (this.devicesOpen = !devicesOpen)}
            >
              ${settingsIcon}<span>${t('settingsDevices')}</span>${chevronDownIcon}
            </button>
            <sm-device-fields id="lobby-devices" ?data-open=${devicesOpen}></sm-device-fields>
          </div>
          <div class="lobby-side">
            <div class="lobby-words" ?inert=${this.#joining}>
              <h2 id="lobby-title" class="screen-focus" tabindex="-1">${this.look.label || t('lobbyTitle')}</h2>
              ${this.#name()}
              <sm-mode-notice></sm-mode-notice>
            </div>
            <div class="lobby-actions">${this.#actions()}</div>
          </div>
        </div>
      </form>
    `;
  }

  protected override willUpdate(): void {
    if (this.#joining && this.contains((this.getRootNode() as Partial<ShadowRoot>).activeElement ?? null)) {
      this.#focusSubmit = true;
    }
  }

  protected override updated(): void {
    // What had the focus may be inert now.
    if (this.#focusSubmit) this.querySelector<HTMLElement>('[type=submit]')?.focus();
    this.#focusSubmit = false;
    const input = this.#input;
    // Never under the person's hands: what they type is ahead of the model.
    if (!input || (this.getRootNode() as Partial<ShadowRoot>).activeElement === input) return;
    input.value = this.meeting.displayName;
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('#lobby-name');
  }

  get #joining(): boolean {
    return this.meeting.state === 'joining';
  }

  /** Joining would be refused, as far as known. */
  get #refused(): boolean {
    return forecast(this.meeting).kind === 'refused';
  }

  #name(): TemplateResult | typeof nothing {
    const { displayName, nameEditable } = this.meeting;
    if (!nameEditable) {
      return displayName ? html`<p class="muted">${this.t('joiningAs', { name: displayName })}</p>` : nothing;
    }
    return html`
      <label class="field">
        <span class="field-label">${this.t('yourName')}</span>
        <input
          id="lobby-name"
          class="input"
          name="name"
          dir="auto"
          autocomplete="name"
          maxlength=${LONGEST_NAME}
          aria-describedby="lobby-name-hint"
          ?readonly=${this.#joining}
          @change=${this.#rename}
        />
        <span id="lobby-name-hint" class="field-hint">${this.t('yourNameHint')}</span>
      </label>
    `;
  }

  #actions(): TemplateResult {
    if (!this.#joining) {
      return html`
        ${this.#mode()}
        <button class="button button-primary" part="button" type="submit">${this.t(this.#joinWords())}</button>
      `;
    }
    return html`
      <button class="button button-primary" part="button" type="submit" aria-disabled="true">
        <span class="spinner"></span><span role="status">${this.t('joiningShort')}</span>
      </button>
      <button class="button" part="button" type="button" @click=${() => this.ask('open-lobby')}>
        ${this.t('cancel')}
      </button>
    `;
  }

  /** The notice in one line. */
  #mode(): TemplateResult | typeof nothing {
    const { modeReason } = this.meeting;
    const { kind, title } = forecast(this.meeting);
    if (kind === 'checking' || kind === 'unknown') return nothing;
    const [sign, words] = {
      refused: [alertIcon, title] as const,
      standard: [notEncryptedIcon, 'notEncrypted'] as const,
      encrypted: [encryptedIcon, modeReason === 'shared-key' ? title : 'personEncrypted'] as const,
    }[kind];
    return html`<p class=${`lobby-mode notice-${kind}`} aria-hidden="true">${sign}<span>${this.t(words)}</span></p>`;
  }

  #joinWords(): keyof Strings {
    if (this.#refused) return 'tryAgain';
    const camera = isBarred(this.meeting.camera);
    const microphone = isBarred(this.meeting.microphone);
    if (camera && microphone) return 'joinWithoutBoth';
    if (camera) return 'joinWithoutCamera';
    return microphone ? 'joinWithoutMicrophone' : 'joinNow';
  }

  #rename(): void {
    const input = this.#input;
    if (input && input.value !== this.meeting.displayName) this.ask('set-display-name', input.value);
  }

  #join(event: SubmitEvent): void {
    event.preventDefault();
    if (this.#joining) return;
    this.#rename();
    if (this.#refused && canRenew(this.meeting)) this.ask('refresh-entitlement');
    else this.ask('join');
  }
}

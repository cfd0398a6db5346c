import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DeviceKind } from '../../contract/states.js';
import type { Meeting } from '../../meeting/state.js';
import { cameraIcon, chevronDownIcon, micIcon, speakerIcon } from '../icons.js';
import { ScreenElement } from '../screen-element.js';
import { deviceOptions } from './devices.js';

const FIELDS = {
  videoinput: { label: 'camera', none: 'noCamera', icon: cameraIcon },
  audioinput: { label: 'microphone', none: 'noMicrophone', icon: micIcon },
  audiooutput: { label: 'speaker', none: 'deviceDefault', icon: speakerIcon },
} as const;

/** Camera, microphone and speaker to choose from, in the lobby and in the meeting. */
export class DeviceFieldsElement extends ScreenElement {
  /** Shows below the microphone what it hears. */
  @property({ type: Boolean }) meter = false;

  protected override select({ devices, selected, speakerChoice }: Meeting): readonly unknown[] {
    return [devices, selected, speakerChoice];
  }

  protected override render(): TemplateResult {
    return html`
      ${this.#field('videoinput')}${this.#field('audioinput')}
      ${this.meeting.speakerChoice ? this.#field('audiooutput') : nothing}
    `;
  }

  #field(kind: DeviceKind): TemplateResult {
    const { label, none, icon } = FIELDS[kind];
    const { devices, selected } = this.meeting;
    const { options } = deviceOptions(kind, devices, selected[kind], this.t);
    return html`
      <label class="field device">
        <span class="field-label">${this.t(label)}</span>
        <span class="device-box">
          ${icon}
          <select
            class="input device-select"
            dir="auto"
            data-kind=${kind}
            ?disabled=${options.length === 0}
            @change=${(event: Event) => void this.#choose(kind, event.target as HTMLSelectElement)}
          >
            ${options.length === 0 ? html`<option value="">${this.t(none)}</option>` : nothing}
            ${repeat(
              options,
              ({ deviceId }) => deviceId,
              ({ deviceId, label: name }) => html`<option value=${deviceId}>${name}</option>`,
            )}
          </select>
          ${chevronDownIcon}
        </span>
        ${kind === 'audioinput' && this.meter ? html`<sm-level-meter></sm-level-meter>` : nothing}
      </label>
    `;
  }

  protected override updated(): void {
    this.#showChosen();
  }

  /** The list shows what is in use: a refused choice goes back. */
  #showChosen(): void {
    const { devices, selected } = this.meeting;
    for (const select of this.querySelectorAll<HTMLSelectElement>('[data-kind]')) {
      const kind = select.dataset['kind'] as DeviceKind;
      select.value = deviceOptions(kind, devices, selected[kind], this.t).chosen;
    }
  }

  async #choose(kind: DeviceKind, { value }: HTMLSelectElement): Promise<void> {
    try {
      await this.request('set-device', kind, value);
    } catch {
      // The model says why; what is in use has not changed.
    }
    if (this.isConnected) this.#showChosen();
  }
}

import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Meeting } from '../../meeting/state.js';
import { cameraIcon, cameraOffIcon, micIcon, micOffIcon } from '../icons.js';
import { ScreenElement } from '../screen-element.js';

const KINDS = {
  microphone: {
    request: 'set-microphone',
    icons: [micOffIcon, micIcon],
    labels: ['turnOnMicrophone', 'turnOffMicrophone'],
  },
  camera: { request: 'set-camera', icons: [cameraOffIcon, cameraIcon], labels: ['turnOnCamera', 'turnOffCamera'] },
} as const;

/** Turns one's own microphone or camera on or off, in the lobby and in the meeting. */
export class MediaToggleElement extends ScreenElement {
  @property() kind: keyof typeof KINDS = 'microphone';

  protected override select(meeting: Meeting): readonly unknown[] {
    return [meeting[this.kind]];
  }

  protected override render(): TemplateResult {
    const { on, pending, permission } = this.meeting[this.kind];
    const { icons, labels } = KINDS[this.kind];
    const label = this.t(labels[on ? 1 : 0]);
    const trouble = permission !== null && permission !== 'granted';
    return html`
      <button
        class=${`icon-button toggle ${on || pending ? '' : 'toggle-off'} ${trouble ? 'toggle-trouble' : ''}`}
        part="button"
        type="button"
        aria-label=${label}
        data-tip=${label}
        aria-busy=${pending ? 'true' : 'false'}
        @click=${this.#toggle}
      >
        ${pending ? html`<span class="spinner"></span>` : icons[on ? 1 : 0]}
      </button>
    `;
  }

  #toggle(): void {
    const { on, pending } = this.meeting[this.kind];
    if (!pending) this.ask(KINDS[this.kind].request, !on);
  }
}

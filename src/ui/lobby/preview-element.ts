import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Meeting } from '../../meeting/state.js';
import { cameraOffIcon } from '../icons.js';
import { ScreenElement } from '../screen-element.js';

/** One's own picture before the meeting, with the two toggles on it. */
export class PreviewElement extends ScreenElement {
  protected override select({ preview, camera, microphone }: Meeting): readonly unknown[] {
    return [preview, camera, microphone];
  }

  protected override render(): TemplateResult {
    const { preview, camera, microphone } = this.meeting;
    return html`
      <div class="preview on-stage" role="group" aria-label=${this.t('previewLabel')}>
        ${preview ? html`<sm-video class="preview-video" .handle=${preview}></sm-video>` : this.#placeholder()}
        ${microphone.on ? html`<div class="preview-level"><sm-level-meter></sm-level-meter></div>` : nothing}
        <div class="preview-bar">
          ${microphone.allowed ? html`<sm-media-toggle kind="microphone"></sm-media-toggle>` : nothing}
          ${camera.allowed ? html`<sm-media-toggle kind="camera"></sm-media-toggle>` : nothing}
        </div>
      </div>
    `;
  }

  #placeholder(): TemplateResult {
    const { camera, microphone } = this.meeting;
    // On without a picture: it is about to come, or the room has just taken it over.
    const starting = camera.pending || camera.on;
    const asking = camera.pending || (microphone.pending && microphone.permission === null);
    return html`
      <div class="preview-empty">
        ${starting ? html`<span class="spinner"></span>` : cameraOffIcon}
        <p>${this.t(starting ? 'cameraStarting' : 'yourCameraIsOff')}</p>
        ${asking ? html`<p class="preview-ask">${this.t('allowInBrowser')}</p>` : nothing}
      </div>
    `;
  }
}

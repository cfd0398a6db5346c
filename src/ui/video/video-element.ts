import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { VideoHandle } from '../../meeting/ports.js';
import { ScreenElement } from '../screen-element.js';

/** Shows one picture, as long as it stands in the document. */
export class VideoViewElement extends ScreenElement {
  @property({ attribute: false }) handle: VideoHandle | null = null;
  #detach: (() => void) | null = null;

  protected override select(): readonly unknown[] {
    return [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A tile that changes places is taken out and put in again within one task: its picture goes on.
    queueMicrotask(() => {
      if (!this.isConnected) this.#release();
    });
  }

  protected override render(): TemplateResult {
    return html`<video
      class=${this.handle?.mirrored ? 'video video-mirrored' : 'video'}
      autoplay
      playsinline
      disablepictureinpicture
      aria-hidden="true"
      tabindex="-1"
      .muted=${true}
    ></video>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const same = !changed.has('handle') || changed.get('handle')?.key === this.handle?.key;
    if (this.#detach && same) return;
    this.#release();
    const video = this.querySelector('video');
    if (this.handle && video && this.isConnected) this.#detach = this.sink.attach(this.handle, video);
  }

  #release(): void {
    this.#detach?.();
    this.#detach = null;
  }
}

import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ScreenElement } from '../screen-element.js';

/** How loud one's own microphone is. Listens only while it stands in the document. */
export class LevelMeterElement extends ScreenElement {
  #stop: (() => void) | null = null;

  protected override select(): readonly unknown[] {
    return [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = null;
  }

  protected override render(): TemplateResult {
    return html`<span
      class="meter"
      role="meter"
      aria-label=${this.t('microphoneLevel')}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow="0"
    ></span>`;
  }

  protected override firstUpdated(): void {
    this.#listen();
  }

  /** Written past the template: twenty values a second are no reason to render. */
  #listen(): void {
    const meter = this.querySelector<HTMLElement>('.meter');
    this.#stop ??= this.levels.subscribe((level) => {
      const percent = Math.round(Math.min(1, Math.max(0, level)) * 100);
      meter?.setAttribute('aria-valuenow', `${percent}`);
      meter?.style.setProperty('--sm-meter-level', `${percent}%`);
    });
  }
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Panel } from '../../contract/states.js';
import type { Words } from '../context.js';
import { closeIcon } from '../icons.js';

export interface PanelView {
  readonly name: Exclude<Panel, 'none'>;
  readonly title: string;
  readonly t: Words['t'];
  readonly close: () => void;
  /** Further parts of the frame besides `panel`, separated by spaces. */
  readonly part?: string;
  /** Nothing in the body takes the focus, so that the body itself must, to be scrolled by keys. */
  readonly reading?: boolean;
  /** Stays below while the body scrolls. */
  readonly footer?: TemplateResult;
}

/**
 * Frame of a side panel: a named region (`#panel-chat`, …) with heading and close button; Escape closes it. The
 * heading takes the focus when the panel is opened by hand (`.panel-title`).
 */
export function renderPanel(
  { name, title, t, close, part, reading, footer }: PanelView,
  body: unknown,
): TemplateResult {
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  return html`
    <section
      id=${`panel-${name}`}
      class="panel"
      part=${part ? `panel ${part}` : 'panel'}
      aria-labelledby=${`panel-${name}-title`}
      @keydown=${closeOnEscape}
    >
      <header class="panel-header">
        <h2 id=${`panel-${name}-title`} class="panel-title" tabindex="-1">${title}</h2>
        <button class="icon-button" part="button" type="button" aria-label=${t('close')} @click=${close}>
          ${closeIcon}
        </button>
      </header>
      ${
        reading
          ? html`<div class="panel-body" role="group" tabindex="0" aria-labelledby=${`panel-${name}-title`}>
              ${body}
            </div>`
          : html`<div class="panel-body">${body}</div>`
      }
      ${footer ? html`<footer class="panel-footer">${footer}</footer>` : nothing}
    </section>
  `;
}

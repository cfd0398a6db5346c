import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { ScreenElement } from '../../screen-element.js';

/** What is asked, in words. */
export interface Question {
  readonly title: string;
  readonly more: string;
  /** Words of the button that does it. */
  readonly confirm: string;
}

/**
 * Asks before something that cannot be undone. Whoever closes it in any other way has not agreed; "cancel" comes first and
 * takes the focus, so that a hasty Enter does nothing.
 */
export class ConfirmElement extends ScreenElement {
  @state() private question: Question | null = null;
  #answer: (agreed: boolean) => void = () => undefined;

  protected override select(): readonly unknown[] {
    return [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#settle(false);
  }

  /** Settles when it is closed; the focus is back where it was by then. */
  async confirm(question: Question): Promise<boolean> {
    this.#settle(false);
    this.question = question;
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    if (dialog) {
      dialog.returnValue = '';
      dialog.showModal();
    }
    return new Promise((resolve) => (this.#answer = resolve));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { question, t } = this;
    if (!question) return nothing;
    return html`<dialog
      class="dialog confirm"
      part="dialog"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-more"
      closedby="any"
      @close=${this.#closed}
      @keydown=${(event: Event) => event.stopPropagation()}
    >
      <form class="confirm-body" method="dialog">
        <h2 id="confirm-title">${question.title}</h2>
        <p id="confirm-more">${question.more}</p>
        <div class="confirm-actions">
          <button class="button" part="button" value="">${t('cancel')}</button>
          <button class="button button-danger" part="button" value="yes">${question.confirm}</button>
        </div>
      </form>
    </dialog>`;
  }

  #closed(event: Event): void {
    const { open, returnValue } = event.target as HTMLDialogElement;
    // It tells of its end in a task of its own; asked again meanwhile it stands open.
    if (!open) this.#settle(returnValue === 'yes');
  }

  #settle(agreed: boolean): void {
    this.question = null;
    this.#answer(agreed);
    this.#answer = () => undefined;
  }
}

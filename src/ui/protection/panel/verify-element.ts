import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Strings } from '../../../contract/strings.js';
import type { Verification } from '../../../meeting/protection-port.js';
import type { Meeting, Person } from '../../../meeting/state.js';
import { checkIcon } from '../../icons.js';
import { nameOf } from '../../people/person-name.js';
import { orderPeople } from '../../people/order-people.js';
import { ScreenElement } from '../../screen-element.js';
import { clockOf } from '../../words/clock.js';
import { confirmWith } from '../confirm/confirm-with.js';
import { lastChangeWords } from './last-change.js';
import { renderCode } from './render-code.js';

/** The code of a group, who holds a key to it, and what somebody found who compared it. */
export class VerifyElement extends ScreenElement {
  /** The code that the person is looking at. Another one must be looked at before anybody is marked by it. */
  @state() private seen: string | null = null;
  @state() private trouble: keyof Strings | null = null;

  protected override select({ protection, people }: Meeting): readonly unknown[] {
    return [protection?.verification, protection?.lastChange, people];
  }

  protected override willUpdate(): void {
    const { protection, people } = this.meeting;
    const alone = people.every(({ isLocal, security }) => isLocal || security === 'outside');
    this.seen = alone ? null : (this.seen ?? protection?.verification?.code ?? null);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { protection, people } = this.meeting;
    const verification = protection?.verification;
    if (!verification) return nothing;
    const { listed } = orderPeople(people, '', this.words);
    const holders = listed.filter(({ security }) => security !== 'outside');
    const outside = listed.filter(({ security }) => security === 'outside');
    return html`
      ${holders.length > 1 ? this.#compare(verification) : html`<p class="code-alone">${this.t('codeAlone')}</p>`}
      <p class="small code-trouble" role="status">${this.trouble === null ? nothing : this.t(this.trouble)}</p>
      ${this.#list('whoHasKey', holders, verification)} ${this.#list('whoHasNone', outside, null)}
      ${
        protection.lastChange === null
          ? nothing
          : html`<h3>${this.t('lastChange')}</h3>
              <p>${lastChangeWords(protection.lastChange, this.words)}</p>`
      }
      <sm-confirm></sm-confirm>
    `;
  }

  #compare({ code, since }: Verification): TemplateResult {
    const { t } = this;
    const time = clockOf(this.words.lang).format(since);
    return html`
      <h3 id="code-title" tabindex="-1">${t('compareCode')}</h3>
      <p>${t('codeProtects')}</p>
      <div role="status">
        ${
          code === this.seen
            ? nothing
            : html`<div class="code-changed">
                <p>${t('codeChanged')}</p>
                <button class="button" part="button" type="button" @click=${() => this.#lookAgain(code)}>
                  ${t('codeLookAgain')}
                </button>
              </div>`
        }
      </div>
      ${renderCode(code, t('code'))}
      <p class="small muted">${t('codeHow')} ${t('codeSince', { time })}</p>
    `;
  }

  #list(
    title: 'whoHasKey' | 'whoHasNone',
    people: readonly Person[],
    verification: Verification | null,
  ): TemplateResult | typeof nothing {
    if (people.length === 0) return nothing;
    const count = new Intl.NumberFormat(this.words.lang).format(people.length);
    return html`<h3>${this.t(title)} (${count})</h3>
      <ul class="members">
        ${repeat(
          people,
          ({ identity }) => identity,
          (person) => this.#member(person, verification?.code ?? null),
        )}
      </ul>`;
  }

  #member(person: Person, code: string | null): TemplateResult {
    const name = nameOf(person, this.t);
    const comparable = code !== null && code === this.seen && !person.isLocal;
    return html`<li class="member">
      <p class="member-name" dir="auto">${person.isLocal ? this.t('nameIsYou', { name }) : name}</p>
      <sm-person-protection .person=${person}></sm-person-protection>
      ${
        comparable
          ? html`<div class="member-acts">
              ${
                person.security === 'verified'
                  ? nothing
                  : html`<button
                      class="button member-act"
                      part="button"
                      type="button"
                      @click=${() => void this.#mark(person, code)}
                    >
                      ${checkIcon}<span>${this.t('codeMatches')}<span class="visually-hidden">: ${name}</span></span>
                    </button>`
              }
              ${
                person.mismatch
                  ? nothing
                  : html`<button
                      class="button member-act"
                      part="button"
                      type="button"
                      @click=${() => void this.#report(person)}
                    >
                      <span>${this.t('codeDiffers')}<span class="visually-hidden">: ${name}</span></span>
                    </button>`
              }
            </div>`
          : nothing
      }
    </li>`;
  }

  #lookAgain(code: string): void {
    this.seen = code;
    this.trouble = null;
    // The button is gone; what it spoke of stands above.
    this.querySelector<HTMLElement>('#code-title')?.focus();
  }

  async #mark({ identity }: Person, code: string): Promise<void> {
    await this.#try(this.request('mark-verified', identity, code));
  }

  async #report(person: Person): Promise<void> {
    const name = nameOf(person, this.t);
    const agreed = await confirmWith(this, {
      title: this.t('mismatchTitle', { name }),
      more: this.t('mismatchMore', { name }),
      confirm: this.t('mismatchConfirm'),
    });
    if (agreed) await this.#try(this.request('report-mismatch', person.identity));
  }

  async #try(request: Promise<void>): Promise<void> {
    try {
      await request;
      this.trouble = null;
    } catch (error) {
      this.trouble = (error as { code?: string }).code === 'ERR_SM_STATE' ? 'codeOutdated' : 'markFailed';
    }
  }
}

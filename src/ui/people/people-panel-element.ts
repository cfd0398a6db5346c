import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Meeting, Person } from '../../meeting/state.js';
import { linkIcon } from '../icons.js';
import { searchIcon } from '../panel/panel-icons.js';
import { renderPanel } from '../panel/render-panel.js';
import { ScreenElement } from '../screen-element.js';
import { orderPeople } from './order-people.js';
import { renderPerson } from './render-person.js';

/** From more people than this on, the list can be searched. */
const SEARCH_FROM = 12;

/** Who is in the meeting, and how they are doing. */
export class PeoplePanelElement extends ScreenElement {
  @state() private wanted = '';

  protected override select({ people, pinned, inviteUrl, mode }: Meeting): readonly unknown[] {
    return [people, pinned, inviteUrl, mode];
  }

  protected override render(): TemplateResult {
    const { t, words } = this;
    const { people, pinned, inviteUrl, mode } = this.meeting;
    const searchable = people.length > SEARCH_FROM;
    const { listed, hands } = orderPeople(people, searchable ? this.wanted : '', words);
    const pin = (person: Person): void => this.ask('pin', person.identity === pinned ? null : person.identity);
    return renderPanel(
      {
        name: 'people',
        title: `${t('people')} (${new Intl.NumberFormat(words.lang).format(people.length)})`,
        t,
        close: () => this.ask('set-panel', 'none'),
        ...(inviteUrl === null ? {} : { footer: this.#invite() }),
      },
      html`
        ${mode === 'encrypted' ? html`<sm-host-controls></sm-host-controls>` : nothing}
        ${
          searchable
            ? html`<label class="people-search">
                <span class="visually-hidden">${t('searchPeople')}</span>
                ${searchIcon}
                <input
                  class="input"
                  type="search"
                  placeholder=${t('searchPeople')}
                  .value=${this.wanted}
                  @input=${this.#typed}
                />
              </label>`
            : nothing
        }
        ${listed.length === 0 ? html`<p class="people-nobody muted">${t('nobodyFound')}</p>` : nothing}
        <ul class="people-list">
          ${repeat(
            listed,
            ({ identity }) => identity,
            (person) =>
              renderPerson(person, {
                words,
                place: hands.indexOf(person.identity) + 1,
                pinned: person.identity === pinned,
                pin: () => pin(person),
              }),
          )}
        </ul>
      `,
    );
  }

  #invite(): TemplateResult {
    return html`<button
      class="button people-invite"
      part="button"
      type="button"
      @click=${() => this.ask('copy-invite')}
    >
      ${linkIcon} ${this.t('copyInvite')}
    </button>`;
  }

  #typed(event: Event): void {
    this.wanted = (event.target as HTMLInputElement).value;
  }
}

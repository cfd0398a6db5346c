import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Meeting, Person } from '../../../meeting/state.js';
import { micOffIcon } from '../../icons.js';
import type { MenuGroup } from '../../menu/menu-element.js';
import { nameOf } from '../../people/person-name.js';
import { ScreenElement } from '../../screen-element.js';
import { confirmWith } from '../confirm/confirm-with.js';
import { hostIcon, removeIcon } from './host-icons.js';
import { actFailure } from './act-failure.js';
import { isHost } from './is-host.js';

/** What a host may do to one person: ask to mute, remove. Whoever has no key is out of a host's reach. */
export class HostMenuElement extends ScreenElement {
  @property({ attribute: false }) person: Person | null = null;
  /** What became of the last act. */
  @state() private outcome = '';

  protected override select(meeting: Meeting): readonly unknown[] {
    return [isHost(meeting)];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { person, t } = this;
    if (!person || person.isLocal || !isHost(this.meeting)) return nothing;
    return html`
      ${
        person.security === 'outside'
          ? html`<p class="host-outcome small muted">${t('removedBySite')}</p>`
          : html`<sm-menu
                .label=${t('hostControlsOf', { name: nameOf(person, t) })}
                .icon=${hostIcon}
                .buttonClass=${'person-pin'}
                .groups=${this.#groups}
              ></sm-menu>
              <p class="host-outcome small muted" role="status">${this.outcome}</p>
              <sm-confirm></sm-confirm>`
      }
    `;
  }

  readonly #groups = (): readonly MenuGroup[] => {
    const { person } = this;
    if (!person) return [];
    return [
      {
        label: '',
        choices: [
          { label: this.t('askToMute'), icon: micOffIcon, choose: () => void this.#askToMute(person) },
          { label: this.t('removePerson'), icon: removeIcon, choose: () => void this.#remove(person) },
        ],
      },
    ];
  };

  async #askToMute(person: Person): Promise<void> {
    const done = this.t('askedToMute', { name: nameOf(person, this.t) });
    await this.#try(this.request('request-mute', person.identity), done);
  }

  async #remove(person: Person): Promise<void> {
    const agreed = await confirmWith(this, {
      title: this.t('removeTitle', { name: nameOf(person, this.t) }),
      more: this.t('removeMore'),
      confirm: this.t('removeConfirm'),
    });
    if (agreed) await this.#try(this.request('remove-participant', person.identity), '');
  }

  async #try(request: Promise<void>, done: string): Promise<void> {
    try {
      await request;
      this.outcome = done;
    } catch (error) {
      this.outcome = this.t(actFailure(error));
    }
  }
}

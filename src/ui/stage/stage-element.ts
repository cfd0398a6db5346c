import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Reaction } from '../../contract/states.js';
import type { Meeting } from '../../meeting/state.js';
import { backIcon, cameraOffIcon, linkIcon, onIcon, shownIcon } from '../icons.js';
import type { Size } from '../layout/box.js';
import { NO_MEMORY, planStage } from '../layout/plan.js';
import type { PlacedTile, StagePlan } from '../layout/plan.js';
import { nameOf } from '../people/person-name.js';
import { REACTION_SIGNS } from '../reactions/reaction-signs.js';
import { moveAmongTiles } from './move-among-tiles.js';
import { setPlace } from './set-place.js';
import { ScreenElement } from '../screen-element.js';

/** The pictures of everybody, arranged in the room there is. */
export class StageElement extends ScreenElement {
  @state() private size: Size | null = null;
  @state() private page = 0;
  /** The tile that had the focus last. */
  @state() private current: string | null = null;
  #plan: StagePlan = { arrangement: 'grid', tiles: [], page: 0, pages: 1, pager: null, memory: NO_MEMORY };
  #layout: Meeting['layout'] = 'auto';
  readonly #resized = new ResizeObserver((entries) => this.#measure(entries));

  protected override select(meeting: Meeting): readonly unknown[] {
    const { people, speakers, layout, pinned, selfView, maxTiles, audioOnly, reactions, inviteUrl } = meeting;
    return [people, speakers, layout, pinned, selfView, maxTiles, audioOnly, reactions, inviteUrl];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override willUpdate(): void {
    const { meeting, size } = this;
    if (meeting.layout !== this.#layout) this.page = 0;
    this.#layout = meeting.layout;
    // Until it has been laid out, and while it is not displayed, everything stays as it was.
    if (size) this.#plan = planStage(meeting, size, this.page, this.#plan.memory);
    this.page = this.#plan.page;
  }

  protected override render(): TemplateResult {
    const { people, pinned, audioOnly, reactions } = this.meeting;
    const latest = new Map(reactions.map(({ identity, name }) => [identity, name]));
    const { tiles } = this.#plan;
    return html`
      <div
        class="stage on-stage screen-focus"
        part="stage"
        role="region"
        aria-label=${this.t('peopleOnStage')}
        tabindex="-1"
        @keydown=${moveAmongTiles}
        @focusin=${this.#focused}
      >
        <div class="stage-tiles" role="list">
          ${repeat(
            tiles,
            ({ key }) => key,
            (tile) => this.#tile(tile, pinned, !audioOnly, latest),
          )}
        </div>
        ${people.length <= 1 ? this.#alone() : nothing} ${this.#notes()} ${this.#pager()} ${this.#elsewhere(latest)}
      </div>
    `;
  }

  #tile(
    { key, person, source, rect, role }: PlacedTile,
    pinned: string | null,
    pictures: boolean,
    reactions: ReadonlyMap<string, Reaction>,
  ): TemplateResult {
    return html`<sm-tile
      class=${role === 'corner' ? 'tile-corner' : ''}
      role="listitem"
      .person=${person}
      .source=${source}
      ${setPlace(rect)}
      .pinned=${person.identity === pinned}
      .pictures=${pictures}
      .tabbable=${key === this.#reachable}
      .reaction=${source === 'camera' ? (reactions.get(person.identity) ?? null) : null}
    ></sm-tile>`;
  }

  #alone(): TemplateResult {
    return html`<div class="stage-alone">
      <slot name="empty">
        <p class="stage-alone-title">${this.t('onlyYou')}</p>
        <p class="stage-alone-hint small muted">${this.t('othersWillAppear')}</p>
        ${
          this.meeting.inviteUrl === null
            ? nothing
            : html`<button
                class="button button-primary"
                part="button"
                type="button"
                @click=${() => this.ask('copy-invite')}
              >
                ${linkIcon} ${this.t('copyInvite')}
              </button>`
        }
      </slot>
    </div>`;
  }

  /** Key of the one tile that Tab reaches: as many stops as people would keep everyone from the toolbar. */
  get #reachable(): string | undefined {
    const { tiles } = this.#plan;
    return (tiles.find(({ key }) => key === this.current) ?? tiles[0])?.key;
  }

  #focused(event: FocusEvent): void {
    const tile = event.target instanceof Element ? event.target.closest('sm-tile') : null;
    const index = tile ? [...this.querySelectorAll('sm-tile')].indexOf(tile) : -1;
    if (index !== -1) this.current = this.#plan.tiles[index]?.key ?? null;
  }

  /** What is not shown, and how to see it again. */
  #notes(): TemplateResult | typeof nothing {
    const { t } = this;
    const { audioOnly, selfView } = this.meeting;
    if (!audioOnly && selfView) return nothing;
    const chip = (kind: string, words: string, label: string, icon: TemplateResult, show: () => void): TemplateResult =>
      html`<button
        class=${`stage-note stage-note-${kind}`}
        part="button"
        type="button"
        aria-label=${label}
        title=${label}
        @click=${show}
      >
        ${icon}<span>${words}</span>
      </button>`;
    const showAll = `${t('audioOnlyNow')}. ${t('showPictures')}`;
    return html`<div class="stage-notes">
      ${audioOnly ? chip('audio', t('audioOnly'), showAll, cameraOffIcon, () => this.ask('set-audio-only', false)) : nothing}
      ${
        selfView
          ? nothing
          : chip('own', t('showOwnPicture'), t('showOwnPicture'), shownIcon, () => this.ask('show-self', true))
      }
    </div>`;
  }

  #pager(): TemplateResult | typeof nothing {
    const { page, pages, pager } = this.#plan;
    if (pager === null) return nothing;
    // Not `disabled`: the focus would be lost on the last page.
    const button = (to: number, label: string, icon: TemplateResult): TemplateResult =>
      html`<button
        class="icon-button stage-turn"
        part="button"
        type="button"
        aria-label=${label}
        aria-disabled=${to < 0 || to >= pages ? 'true' : 'false'}
        @click=${() => this.#turnTo(to)}
      >
        ${icon}
      </button>`;
    const format = new Intl.NumberFormat(this.words.lang);
    return html`<div class="stage-pager" ${setPlace(pager)}>
      ${button(page - 1, this.t('previousPage'), backIcon)}
      <span class="stage-page small">${this.t('pageOf', { page: page + 1, pages })}</span>
      <span class="stage-page-short small" aria-hidden="true">${format.format(page + 1)}/${format.format(pages)}</span>
      ${button(page + 1, this.t('nextPage'), onIcon)}
    </div>`;
  }

  #turnTo(page: number): void {
    if (page >= 0 && page < this.#plan.pages) this.page = page;
  }

  /** Reactions of people whose tile is not to be seen now. */
  #elsewhere(reactions: ReadonlyMap<string, Reaction>): TemplateResult | typeof nothing {
    const { people } = this.meeting;
    const seen = new Set(
      this.#plan.tiles.filter(({ source }) => source === 'camera').map(({ person }) => person.identity),
    );
    const unseen = people.filter(({ identity }) => reactions.has(identity) && !seen.has(identity));
    if (unseen.length === 0) return nothing;
    return html`<ul class="stage-reactions">
      ${unseen.slice(0, 4).map((person) => {
        const { identity, isLocal } = person;
        const reaction = reactions.get(identity) ?? 'like';
        return html`<li class="stage-reaction">
          <span role="img" aria-label=${this.t(reaction)}>${REACTION_SIGNS[reaction]}</span>
          <span class="stage-reaction-name" dir="auto">${isLocal ? this.t('you') : nameOf(person, this.t)}</span>
        </li>`;
      })}
    </ul>`;
  }

  #measure(entries: readonly ResizeObserverEntry[]): void {
    const box = entries.at(-1)?.contentRect;
    if (!box || box.width === 0 || box.height === 0) return;
    const size = { width: Math.floor(box.width), height: Math.floor(box.height) };
    if (this.size?.width !== size.width || this.size.height !== size.height) this.size = size;
  }
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Reaction } from '../../contract/states.js';
import type { Meeting } from '../../meeting/state.js';
import { backIcon, onIcon } from '../icons.js';
import type { Size } from '../layout/box.js';
import { NO_MEMORY, planStage } from '../layout/plan.js';
import type { PlacedTile, StagePlan } from '../layout/plan.js';
import { renderElsewhere } from '../reactions/render-elsewhere.js';
import { moveAmongTiles } from './move-among-tiles.js';
import { renderAlone, renderNotes } from './render-notes.js';
import type { Ask } from './render-notes.js';
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

  /** The observer speaks a frame later; the first picture should not wait for it. */
  protected override firstUpdated(): void {
    this.#fit(this.clientWidth, this.clientHeight);
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
    const { t } = this;
    const { tiles } = this.#plan;
    const seen = new Set(tiles.filter(({ source }) => source === 'camera').map(({ person }) => person.identity));
    const ask: Ask = (name, ...args) => this.ask(name, ...args);
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
        ${people.length <= 1 ? renderAlone(this.meeting.inviteUrl, t, ask) : nothing}
        ${renderNotes(this.meeting, t, ask)} ${this.#pager()} ${renderElsewhere(people, latest, seen, t)}
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

  #measure(entries: readonly ResizeObserverEntry[]): void {
    const box = entries.at(-1)?.contentRect;
    if (box) this.#fit(Math.floor(box.width), Math.floor(box.height));
  }

  #fit(width: number, height: number): void {
    if (width === 0 || height === 0) return;
    if (this.size?.width !== width || this.size.height !== height) this.size = { width, height };
  }
}

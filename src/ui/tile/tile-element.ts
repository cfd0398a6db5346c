import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Reaction } from '../../contract/states.js';
import type { Person } from '../../meeting/state.js';
import { fillsScreen, fullscreenAllowed, toggleFullscreen } from '../fullscreen.js';
import { exitFullscreenIcon, fullscreenIcon, hiddenIcon, moreIcon, pinIcon, unpinIcon } from '../icons.js';
import type { MenuChoice, MenuGroup } from '../menu/menu-element.js';
import { nameOf } from '../people/person-name.js';
import { REACTION_SIGNS } from '../reactions/reaction-signs.js';
import { ScreenElement } from '../screen-element.js';
import { initialsOf } from './initials.js';
import { setHue } from './set-hue.js';
import { renderName } from './tile-name.js';

/** One picture on the stage. Renders again only when its own person changes, not when somebody else speaks. */
export class TileElement extends ScreenElement {
  @property({ attribute: false }) person: Person | null = null;
  @property({ attribute: false }) source: 'camera' | 'screen' = 'camera';
  @property({ attribute: false }) pinned = false;
  /** False while no pictures of others are received. */
  @property({ attribute: false }) pictures = true;
  /** Tab reaches one tile of the stage, arrow keys the others. */
  @property({ attribute: false }) tabbable = false;
  @property({ attribute: false }) reaction: Reaction | null = null;
  @state() private full = false;

  protected override select(): readonly unknown[] {
    return [];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { person, source, reaction } = this;
    if (!person) return nothing;
    const speaking = person.speaking && source === 'camera';
    const handle = this.#picture(person);
    return html`
      <div
        class=${`tile tile-${source} ${speaking ? 'tile-speaking' : ''} ${person.quality === 'lost' ? 'tile-lost' : ''}`}
        part="tile"
        @fullscreenchange=${this.#fullscreenChanged}
      >
        ${
          handle === null
            ? html`<div class="tile-avatar" aria-hidden="true">
                <span ${setHue(person.identity)}>${initialsOf(nameOf(person, this.t))}</span>
              </div>`
            : html`<sm-video class="tile-video" .handle=${handle}></sm-video>`
        }
        ${renderName(person, source, this.pinned, this.t)}
        ${person.security === 'standard' ? nothing : html`<sm-tile-protection .person=${person}></sm-tile-protection>`}
        ${
          reaction === null
            ? nothing
            : html`<div class="tile-reaction" role="img" aria-label=${this.t(reaction)}>
                ${REACTION_SIGNS[reaction]}
              </div>`
        }
        <div class="tile-actions">
          <sm-menu
            .label=${this.t(source === 'screen' ? 'optionsForScreenOf' : 'optionsFor', { name: this.#name(person) })}
            .icon=${moreIcon}
            .buttonClass=${'tile-button'}
            .groups=${this.#groups}
            .tabbable=${this.tabbable}
          ></sm-menu>
        </div>
      </div>
    `;
  }

  #name(person: Person): string {
    return person.isLocal ? this.t('you') : nameOf(person, this.t);
  }

  #picture(person: Person): Person['cameraVideo'] {
    if (!this.pictures && !person.isLocal) return null;
    if (this.source === 'screen') return person.screenVideo;
    return person.camera ? person.cameraVideo : null;
  }

  readonly #groups = (): readonly MenuGroup[] => {
    const { person, pinned, full } = this;
    if (!person) return [];
    const choices: (MenuChoice | null)[] = [
      {
        label: this.t(pinned ? 'unpin' : 'pin'),
        icon: pinned ? unpinIcon : pinIcon,
        choose: () => this.request('pin', pinned ? null : person.identity),
      },
      fullscreenAllowed()
        ? {
            label: this.t(full ? 'exitFullScreen' : 'fullScreen'),
            icon: full ? exitFullscreenIcon : fullscreenIcon,
            choose: () => toggleFullscreen(this.querySelector('.tile')),
          }
        : null,
      person.isLocal
        ? { label: this.t('hideOwnPicture'), icon: hiddenIcon, choose: () => this.request('show-self', false) }
        : null,
    ];
    return [{ label: '', choices: choices.filter((choice) => choice !== null) }];
  };

  #fullscreenChanged(): void {
    this.full = fillsScreen(this.querySelector('.tile'));
  }
}

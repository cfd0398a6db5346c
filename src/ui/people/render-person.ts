import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Person } from '../../meeting/state.js';
import type { Words } from '../context.js';
import {
  cameraIcon,
  cameraOffIcon,
  handIcon,
  lostIcon,
  micIcon,
  micOffIcon,
  pinIcon,
  screenIcon,
  unpinIcon,
  weakIcon,
} from '../icons.js';
import { initialsOf } from '../tile/initials.js';
import { setHue } from '../tile/set-hue.js';
import { nameOf } from './person-name.js';

export interface PersonView {
  readonly words: Words;
  /** Which of the raised hands, from 1; 0: none. */
  readonly place: number;
  readonly pinned: boolean;
  readonly pin: () => void;
}

/** One row of the list: name, what is known of them in words, the signs of what they send. */
export function renderPerson(person: Person, { words, place, pinned, pin }: PersonView): TemplateResult {
  const { t } = words;
  const name = nameOf(person, t);
  const label = t(pinned ? 'unpinPerson' : 'pinPerson', { name: person.isLocal ? t('you') : name });
  const facts: string[] = [];
  if (person.role === 'host') facts.push(t('host'));
  if (place > 0) facts.push(t('handNumber', { place }));
  if (person.quality === 'poor') facts.push(t('weakConnection'));
  if (person.quality === 'lost') facts.push(t('lostConnection'));
  // Of an encrypted meeting there is more to say than one fact, and a host can act.
  const standard = person.security === 'standard';
  if (standard) facts.push(t('personStandard'));
  return html`<li class="person">
    <span class="person-avatar" aria-hidden="true" ${setHue(person.identity)}>${initialsOf(name)}</span>
    <div class="person-words">
      <div class="person-line">
        <p class="person-name"><bdi>${person.isLocal ? t('nameIsYou', { name }) : name}</bdi></p>
        ${place > 0 ? sign(handIcon, null, 'person-hand') : nothing}
        ${person.quality === 'poor' ? sign(weakIcon, null) : person.quality === 'lost' ? sign(lostIcon, null) : nothing}
        ${person.screen ? sign(screenIcon, t('sharesScreen')) : nothing}
        ${person.microphone ? sign(micIcon, t('microphoneIsOn')) : sign(micOffIcon, t('microphoneIsOff'), 'person-off')}
        ${person.camera ? sign(cameraIcon, t('cameraIsOn')) : sign(cameraOffIcon, t('cameraIsOff'), 'person-off')}
      </div>
      ${facts.length > 0 ? html`<p class="person-facts small muted">${facts.join(' · ')}</p>` : nothing}
      ${standard ? nothing : html`<sm-person-protection .person=${person}></sm-person-protection>`}
    </div>
    ${standard ? nothing : html`<sm-host-menu .person=${person}></sm-host-menu>`}
    <button
      class=${`icon-button person-pin ${pinned ? 'person-pinned' : ''}`}
      part="button"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${pin}
    >
      ${pinned ? unpinIcon : pinIcon}
    </button>
  </li>`;
}

/** `words` null: they stand among the facts already. */
function sign(icon: TemplateResult, words: string | null, kind = ''): TemplateResult {
  return html`<span class=${`person-sign ${kind}`} title=${words ?? nothing}
    >${icon}${words === null ? nothing : html`<span class="visually-hidden">${words}</span>`}</span
  >`;
}

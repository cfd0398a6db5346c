import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../../contract/strings.js';
import type { Person } from '../../meeting/state.js';
import type { Words } from '../context.js';
import { handIcon, lostIcon, micOffIcon, pinIcon, screenIcon, weakIcon } from '../icons.js';
import { nameOf } from '../people/person-name.js';

/** A sign and what it means, for eyes and for ears. */
function sign(kind: string, icon: TemplateResult, words: string): TemplateResult {
  return html`<span class=${`tile-sign tile-sign-${kind}`} title=${words}
    >${icon}<span class="visually-hidden">, ${words}</span></span
  >`;
}

const QUALITY: Readonly<Partial<Record<Person['quality'], readonly [TemplateResult, keyof Strings]>>> = {
  poor: [weakIcon, 'weakConnection'],
  lost: [lostIcon, 'lostConnection'],
};

/** Name below a picture, with the signs that say how its person is doing. */
export function renderName(
  person: Person,
  source: 'camera' | 'screen',
  pinned: boolean,
  t: Words['t'],
): TemplateResult {
  const isScreen = source === 'screen';
  const called = nameOf(person, t);
  const name = person.isLocal ? t('you') : isScreen ? t('screenOf', { name: called }) : called;
  const quality = QUALITY[person.quality];
  return html`
    <div class="tile-name" part="tile-name">
      ${isScreen ? screenIcon : nothing}<span class="tile-words" dir="auto">${name}</span>
      ${person.hand && !isScreen ? sign('hand', handIcon, t('handIsUp')) : nothing}
      ${person.microphone || isScreen ? nothing : sign('muted', micOffIcon, t('microphoneIsOff'))}
      ${quality === undefined ? nothing : sign(person.quality, quality[0], t(quality[1]))}
      ${pinned ? sign('pinned', pinIcon, t('pinned')) : nothing}
    </div>
  `;
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Requests } from '../../meeting/requests.js';
import type { Meeting } from '../../meeting/state.js';
import type { Words } from '../context.js';
import { cameraOffIcon, linkIcon, shownIcon } from '../icons.js';

/** Makes a request and leaves its outcome to the model. */
export type Ask = <Name extends keyof Requests>(name: Name, ...args: Parameters<Requests[Name]>) => void;

/** Nobody else is here: how to bring others in, unless the page says something of its own. */
export function renderAlone(inviteUrl: string | null, t: Words['t'], ask: Ask): TemplateResult {
  const invite = html`<button
    class="button button-primary"
    part="button"
    type="button"
    @click=${() => ask('copy-invite')}
  >
    ${linkIcon} ${t('copyInvite')}
  </button>`;
  return html`<div class="stage-alone">
    <slot name="empty">
      <p class="stage-alone-title">${t('onlyYou')}</p>
      <p class="stage-alone-hint small muted">${t('othersWillAppear')}</p>
      ${inviteUrl === null ? nothing : invite}
    </slot>
  </div>`;
}

/** What is not shown, and how to see it again. */
export function renderNotes(
  { audioOnly, selfView }: Meeting,
  t: Words['t'],
  ask: Ask,
): TemplateResult | typeof nothing {
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
  const showOwn = t('showOwnPicture');
  return html`<div class="stage-notes">
    ${audioOnly ? chip('audio', t('audioOnly'), showAll, cameraOffIcon, () => ask('set-audio-only', false)) : nothing}
    ${selfView ? nothing : chip('own', showOwn, showOwn, shownIcon, () => ask('show-self', true))}
  </div>`;
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Reaction } from '../../contract/states.js';
import type { Person } from '../../meeting/state.js';
import type { Words } from '../context.js';
import { nameOf } from '../people/person-name.js';
import { REACTION_SIGNS } from './reaction-signs.js';

/** Shown at once. */
const MOST = 4;

/** Reactions of people whose tile is not to be seen now. */
export function renderElsewhere(
  people: readonly Person[],
  reactions: ReadonlyMap<string, Reaction>,
  seen: ReadonlySet<string>,
  t: Words['t'],
): TemplateResult | typeof nothing {
  const unseen = people.filter(({ identity }) => reactions.has(identity) && !seen.has(identity)).slice(0, MOST);
  if (unseen.length === 0) return nothing;
  return html`<ul class="stage-reactions">
    ${unseen.map((person) => {
      const reaction = reactions.get(person.identity) ?? 'like';
      return html`<li class="stage-reaction">
        <span role="img" aria-label=${t(reaction)}>${REACTION_SIGNS[reaction]}</span>
        <span class="stage-reaction-name" dir="auto">${person.isLocal ? t('you') : nameOf(person, t)}</span>
      </li>`;
    })}
  </ul>`;
}

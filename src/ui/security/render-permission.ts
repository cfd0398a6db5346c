import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { EntitlementSeen } from '../../meeting/state.js';
import type { Words } from '../context.js';
import { basisWords, flawWords, permissionEnd } from './permission.js';

/** What the site permits this person: the ground, what is wrong with it, until when. Nothing where there is none. */
export function renderPermission(entitlement: EntitlementSeen, words: Words): TemplateResult | typeof nothing {
  const { t } = words;
  if (entitlement.status === 'none') return nothing;
  const known = [...flawWords(entitlement), ...basisWords(entitlement)].map((key) => t(key));
  const end = permissionEnd(entitlement, words);
  const sentences = end === null ? known : [...known, end];
  if (sentences.length === 0) return nothing;
  return html`<h3>${t('yourPermission')}</h3>
    ${sentences.map((sentence) => html`<p>${sentence}</p>`)}`;
}

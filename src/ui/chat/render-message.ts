import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ChatLine } from '../../meeting/state.js';
import type { Words } from '../context.js';
import { nameOf } from '../people/person-name.js';
import { clockOf } from '../words/clock.js';
import { findLinks } from './links.js';

/** Lines of one person within so many milliseconds stand under one name. */
const ONE_BREATH = 180_000;

/** One line of chat: text nodes and links, never markup. */
export function renderMessage(line: ChatLine, before: ChatLine | undefined, words: Words): TemplateResult {
  const { t } = words;
  const follows =
    before !== undefined &&
    before.identity === line.identity &&
    line.sentAt.getTime() - before.sentAt.getTime() < ONE_BREATH;
  const time = clockOf(words.lang).format(line.sentAt);
  const name = line.own ? t('you') : nameOf(line, t);
  const pieces = findLinks(line.text).map(({ text, href }) => (href === null ? text : renderLink(text, href, t)));
  return html`<div
    class=${`message ${line.own ? 'message-own' : ''} ${follows ? 'message-follows' : ''}`}
    part="message"
  >
    <p class=${follows ? 'visually-hidden' : 'message-head small'}>
      <span class="message-name" dir="auto">${name}</span>
      <time class="muted" datetime=${line.sentAt.toISOString()}>${time}</time>
    </p>
    <p class="message-text" dir="auto">${pieces}</p>
  </div>`;
}

/** Opens beside the meeting, and tells the other side nothing about this page. */
function renderLink(text: string, href: string, t: Words['t']): TemplateResult {
  const aside = html`<span class="visually-hidden"> (${t('opensNewTab')})</span>`;
  return html`<a href=${href} target="_blank" rel="noopener noreferrer"><bdi dir="ltr">${text}</bdi>${aside}</a>`;
}

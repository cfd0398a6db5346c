import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Meeting, Person } from '../../../meeting/state.js';
import { ScreenElement } from '../../screen-element.js';
import { SIGNS } from '../person/signs.js';
import { warnOf } from './warn-of.js';

/** On a picture, only where something is wrong with its protection, or worth knowing. */
export class TileProtectionElement extends ScreenElement {
  @property({ attribute: false }) person: Person | null = null;

  protected override select({ protection }: Meeting): readonly unknown[] {
    return [protection?.kind];
  }

  protected override render(): TemplateResult | typeof nothing {
    const warning = this.person && warnOf(this.person, this.meeting.protection?.kind === 'shared-key');
    if (!warning) return nothing;
    const words = this.t(warning.words);
    return html`<div class=${`tile-protection protection-${warning.weight}`} title=${words}>
      ${SIGNS[warning.weight]}<span class="tile-protection-words">${words}</span>
    </div>`;
  }
}

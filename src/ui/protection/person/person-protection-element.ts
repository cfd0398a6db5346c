import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Meeting, Person } from '../../../meeting/state.js';
import { ScreenElement } from '../../screen-element.js';
import { describePerson } from './person-words.js';
import { SIGNS } from './signs.js';

/** How one person is protected: a sign, and sentences. */
export class PersonProtectionElement extends ScreenElement {
  @property({ attribute: false }) person: Person | null = null;

  protected override select({ protection }: Meeting): readonly unknown[] {
    return [protection?.kind];
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.person) return nothing;
    const { weight, sentences } = describePerson(this.person, this.meeting.protection?.kind === 'shared-key');
    return html`<p class=${`person-protection small protection-${weight}`}>
      ${SIGNS[weight]}<span>${sentences.map((sentence) => this.t(sentence)).join(' · ')}</span>
    </p>`;
  }
}

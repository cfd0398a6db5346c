import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { encryptedIcon } from '../../icons.js';
import { dangerIcon, outsideIcon, verifiedIcon } from '../icons.js';

/** How much it matters; the sign and its colour go by it. */
export type Weight = 'good' | 'verified' | 'waiting' | 'outside' | 'bad';

/** A shape of its own for each: none is told by its colour alone. */
export const SIGNS: Readonly<Record<Weight, TemplateResult>> = {
  good: encryptedIcon,
  verified: verifiedIcon,
  waiting: html`<span class="spinner" aria-hidden="true"></span>`,
  outside: outsideIcon,
  bad: dangerIcon,
};

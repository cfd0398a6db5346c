import type { EntranceStrings } from './strings/entrance.js';
import type { MeetingStrings } from './strings/meeting.js';
import type { PanelStrings } from './strings/panels.js';
import type { PosterStrings } from './strings/poster.js';
import type { ProtectionPanelStrings } from './strings/protection-panels.js';
import type { ProtectionStrings } from './strings/protection.js';
import type { SecurityStrings } from './strings/security.js';

/**
 * Every sentence and label the element shows. `{name}`-like places are filled in. English and Arabic are shipped; the
 * property `strings` overrides any of them.
 *
 * Where a sentence has `{count}`, the key alone is the form for "other", and `key_zero`, `key_one`, `key_two`,
 * `key_few`, `key_many` are the further forms of `Intl.PluralRules`, as far as a language has them.
 */
export interface Strings extends CommonStrings, PanelStrings, ProtectionStrings, ProtectionPanelStrings {}

/** What every meeting may say. */
export interface CommonStrings extends PosterStrings, EntranceStrings, SecurityStrings, MeetingStrings {}

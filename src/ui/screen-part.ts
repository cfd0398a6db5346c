import type { CSSResult } from 'lit';
import type { Strings } from '../contract/strings.js';

/** Tags inside the tag, by name. */
export type ScreenTags = Readonly<Record<string, CustomElementConstructor>>;

/** What only some meetings show: tags that the other screens name already, loaded when they are needed. */
export interface ScreenPart {
  readonly tags: ScreenTags;
  readonly styles: readonly CSSResult[];
  /** Its sentences in a language; never rejects. */
  readonly loadTable: (lang: string) => Promise<Partial<Strings>>;
}

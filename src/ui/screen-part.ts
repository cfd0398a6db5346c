import type { CSSResult } from 'lit';
import type { Strings } from '../contract/strings.js';

/** Tags inside the tag, by name. */
export type ScreenTags = Readonly<Record<string, CustomElementConstructor>>;

/** What is not always shown: tags that the other screens name already, loaded when they are needed. */
export interface ScreenPart {
  readonly tags: ScreenTags;
  readonly styles: readonly CSSResult[];
}

/** One that has words of its own. */
export interface SpeakingPart extends ScreenPart {
  /** Its sentences in a language; never rejects. */
  readonly loadTable: (lang: string) => Promise<Partial<Strings>>;
}

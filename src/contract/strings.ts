/**
 * Every sentence and label the element shows. `{name}`-like places are filled in. English and Arabic are shipped;
 * the property `strings` overrides any of them.
 */
export interface Strings {
  // Poster: said by the light tag before anything else is loaded (its table is element/poster-words.ts).
  /** Accessible name of the region where the page gives none. */
  readonly meeting: string;
  readonly joinMeeting: string;
  readonly loading: string;
  readonly tryAgain: string;
  readonly notSetUp: string;
  readonly notLoaded: string;
  readonly forTheOwner: string;
}

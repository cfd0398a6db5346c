/**
 * Every sentence and label the element shows. `{name}`-like places are filled in. English and Arabic are shipped;
 * the property `strings` overrides any of them.
 *
 * Where a sentence has `{count}`, the key alone is the form for "other", and `key_zero`, `key_one`, `key_two`,
 * `key_few`, `key_many` are the further forms of `Intl.PluralRules`, as far as a language has them.
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

  // Everywhere
  readonly close: string;
  readonly cancel: string;

  // Own microphone and camera. Labels of buttons say what a click does.
  readonly turnOnMicrophone: string;
  readonly turnOffMicrophone: string;
  readonly turnOnCamera: string;
  readonly turnOffCamera: string;

  // Stage, tiles, toolbar, chat, people, banners, announcements
}

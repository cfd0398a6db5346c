/**
 * Every sentence and label the element shows. `{name}`-like places are filled in. English and Arabic are shipped;
 * the property `strings` overrides any of them.
 */
export interface Strings {
  readonly joinMeeting: string;
}

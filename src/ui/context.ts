import { createContext } from '@lit/context';
import type { Strings } from '../contract/strings.js';
import type { ControlName } from '../contract/states.js';
import type { LevelMeter, MediaSink } from '../meeting/ports.js';
import type { Request } from '../meeting/requests.js';
import type { MeetingStore } from '../meeting/store.js';

/** What every screen element gets from the one tag it stands in. */
export interface MeetingContext {
  readonly store: MeetingStore;
  readonly request: Request;
  readonly sink: MediaSink;
  readonly levels: LevelMeter;
  /** Resolves when the code of an inner tag is there. */
  readonly whenDefined: (tag: string) => Promise<unknown>;
}
export const meetingContext = createContext<MeetingContext>(Symbol('sm-meeting'));

/** Words of one tag: two tags on a page may speak two languages. A new object on each change. */
export interface Words {
  /** BCP 47, of the table in use. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** The sentence, its `{places}` filled in; `count` also chooses the plural form. */
  readonly t: (key: keyof Strings, values?: Readonly<Record<string, string | number>>) => string;
}
export const wordsContext = createContext<Words>(Symbol('sm-words'));

/** What the page chose for the look, live. A new object on each change. */
export interface Look {
  readonly controls: ReadonlySet<ControlName>;
  readonly label: string;
  readonly shortcuts: boolean;
}
export const lookContext = createContext<Look>(Symbol('sm-look'));

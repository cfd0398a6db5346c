import type { Strings } from '../contract/strings.js';

/** The few sentences the light tag can say before anything else is loaded. */
export type PosterWords = Pick<
  Strings,
  'meeting' | 'joinMeeting' | 'loading' | 'tryAgain' | 'notSetUp' | 'notLoaded' | 'forTheOwner'
>;

const en: PosterWords = {
  meeting: 'Meeting',
  joinMeeting: 'Join the meeting',
  loading: 'Loading the meeting…',
  tryAgain: 'Try again',
  notSetUp: 'This meeting is not set up correctly yet. Please tell the people who run this site.',
  notLoaded: 'The meeting could not be loaded. Check your connection, then try again.',
  forTheOwner: 'For the site’s owner',
};

const ar: PosterWords = {
  meeting: 'اجتماع',
  joinMeeting: 'انضمّ إلى الاجتماع',
  loading: 'جارٍ تحميل الاجتماع…',
  tryAgain: 'أعد المحاولة',
  notSetUp: 'لم يُجهَّز هذا الاجتماع على نحو صحيح بعد. يُرجى إبلاغ القائمين على هذا الموقع.',
  notLoaded: 'تعذّر تحميل الاجتماع. تحقّق من اتصالك ثم أعد المحاولة.',
  forTheOwner: 'لمالك الموقع',
};

/** Words for a language tag, the page's own over ours. */
export function posterWords(lang: string, own: Partial<Strings> | null): PosterWords {
  return { ...(/^ar\b/i.test(lang) ? ar : en), ...own };
}

/** The few sentences that the light tag can say before anything else is loaded. */
export interface PosterStrings {
  /** Accessible name of the region where the page gives none. */
  readonly meeting: string;
  readonly joinMeeting: string;
  readonly loading: string;
  readonly tryAgain: string;
  readonly notSetUp: string;
  readonly notLoaded: string;
  readonly forTheOwner: string;
}

export const POSTER_ENGLISH: PosterStrings = {
  meeting: 'Meeting',
  joinMeeting: 'Join the meeting',
  loading: 'Loading the meeting…',
  tryAgain: 'Try again',
  notSetUp: 'This meeting is not set up correctly yet. Please tell the people who run this site.',
  notLoaded: 'The meeting could not be loaded. Check your connection, then try again.',
  forTheOwner: 'For the site’s owner',
};

export const POSTER_ARABIC: PosterStrings = {
  meeting: 'اجتماع',
  joinMeeting: 'انضمّ إلى الاجتماع',
  loading: 'جارٍ تحميل الاجتماع…',
  tryAgain: 'أعد المحاولة',
  notSetUp: 'لم يُجهَّز هذا الاجتماع على نحو صحيح بعد. يُرجى إبلاغ القائمين على هذا الموقع.',
  notLoaded: 'تعذّر تحميل الاجتماع. تحقّق من اتصالك ثم أعد المحاولة.',
  forTheOwner: 'لمالك الموقع',
};

import type { Strings } from '../../contract/strings.js';

export const ARABIC: Strings = {
  // Poster
  meeting: 'اجتماع',
  joinMeeting: 'انضمّ إلى الاجتماع',
  loading: 'جارٍ تحميل الاجتماع…',
  tryAgain: 'أعد المحاولة',
  notSetUp: 'لم يُجهَّز هذا الاجتماع على نحو صحيح بعد. يُرجى إبلاغ القائمين على هذا الموقع.',
  notLoaded: 'تعذّر تحميل الاجتماع. تحقّق من اتصالك ثم أعد المحاولة.',
  forTheOwner: 'لمالك الموقع',

  // Everywhere
  close: 'إغلاق',
  cancel: 'إلغاء',

  // Own microphone and camera
  turnOnMicrophone: 'تشغيل الميكروفون',
  turnOffMicrophone: 'إيقاف الميكروفون',
  turnOnCamera: 'تشغيل الكاميرا',
  turnOffCamera: 'إيقاف الكاميرا',

  // Stage
};

import type { PanelStrings } from '../../../contract/strings/panels.js';

export const PANEL_ARABIC: PanelStrings = {
  // Chat
  messages: 'الرسائل',
  writeMessage: 'اكتب رسالة',
  sendMessage: 'إرسال',
  noMessages: 'لا توجد رسائل بعد',
  chatIsForAll: 'يستطيع كل من هنا قراءة ما تكتبه. وتختفي الرسائل عند مغادرتك.',
  chatIsForbidden: 'لا يمكنك الكتابة في هذا الاجتماع.',
  toNewMessages: 'رسائل جديدة',
  messageLength: '{length} من {most} حرف',
  messageTooFast: 'هذا أسرع من المسموح. انتظر بضع ثوانٍ ثم أعد الإرسال.',
  messageTooLong: 'أطول من الحد بمقدار {count} حرف',
  messageTooLong_one: 'أطول من الحد بحرف واحد',
  messageTooLong_two: 'أطول من الحد بحرفين',
  messageTooLong_few: 'أطول من الحد بمقدار {count} أحرف',
  messageTooLong_many: 'أطول من الحد بمقدار {count} حرفًا',
  opensNewTab: 'يُفتح في علامة تبويب جديدة',

  // People
  nameIsYou: '{name} (أنت)',
  searchPeople: 'البحث عن شخص',
  nobodyFound: 'لا يحمل أحد هنا هذا الاسم.',
  host: 'المضيف',
  handNumber: 'اليد مرفوعة، رقم {place}',
  microphoneIsOn: 'الميكروفون يعمل',
  cameraIsOn: 'الكاميرا تعمل',
  cameraIsOff: 'الكاميرا متوقّفة',
  sharesScreen: 'يعرض شاشته',
  pinPerson: 'تثبيت {name}',
  unpinPerson: 'إلغاء تثبيت {name}',
  personStandard: 'غير مشفَّر من طرف إلى طرف',

  // Settings
  settingsPicture: 'الصورة والبيانات',
  selfView: 'إظهار صورتي',
  selfViewHint: 'يراك الآخرون في الحالتين.',
  audioOnlyHint: 'لا يُحمَّل فيديو أحد. ولا تتغيّر الكاميرا لديك.',
  lowData: 'تقليل استهلاك البيانات',
  lowDataHint: 'تصبح صور الآخرين أصغر وأقل وضوحًا.',

  // Security
  whoSees: 'من يستطيع رؤية هذا الاجتماع وسماعه',
  whoSeesPeople: 'من هم في الاجتماع',
  whoSeesPeopleMore: 'كل من انضمّ يرى ويسمع ويقرأ ما تشاركه.',
  whoSeesOperator: 'من يدير الخادم',
  whoSeesOperatorMore:
    'تمرّ الصورة والصوت والدردشة عبر خادم الاجتماع، وهو قادر على الاطّلاع عليها أو تسجيلها. والثقة نفسها ممنوحة للموقع الذي أنت فيه.',
  whoCannotSee: 'لا أحد في الطريق',
  whoCannotSeeMore: 'كل شيء مشفَّر بينك وبين الخادم: لا يستطيع مزوّد الإنترنت لديك ولا غيرك على شبكة Wi-Fi الاطّلاع عليه.',
  yourPermission: 'إذنك',
};

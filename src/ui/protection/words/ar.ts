import type { ProtectionStrings } from '../../../contract/strings/protection.js';

export const PROTECTION_ARABIC: ProtectionStrings = {
  // What the meeting is, for the badge, and why it is impaired
  badgeEncrypted: 'مشفَّر',
  badgeVerified: 'تم التحقق',
  badgeShared: 'مفتاح مشترك',
  badgeDegraded: 'حماية ناقصة',
  stateVerified: 'مشفَّر من طرف إلى طرف، وتحقّقتَ من الجميع',
  stateShared: 'مشفَّر بمفتاح مشترك',
  stateDegraded: 'الحماية ناقصة، وتوقّف الإرسال',
  degradedWorker:
    'توقّف ما يشفّر ويفكّ التشفير على هذا الجهاز. يُعاد تشغيله مرة واحدة؛ إن بقيت هذه الرسالة فغادر وانضمّ من جديد.',
  degradedFork: 'صارت لدى من في الاجتماع مفاتيح مختلفة، وهم يتّفقون على مفتاح واحد من جديد.',
  degradedNobody: 'لم يصل شيء من أحد غيرك منذ مدة، فليس مؤكّدًا أن المفتاح ما زال مشتركًا بينكم.',
  degradedBehind: 'لم يستطع هذا الجهاز متابعة آخر تغيير للمفاتيح، وهو يطلبها من جديد.',

  // A code that differs
  mismatchWarning: 'الرمز لا يطابق ما لدى {name}. ربما يتنصّت أحد: لا تقل شيئًا سرّيًا.',
  showCode: 'إظهار الرمز',

  // On pictures
  tilePending: 'جارٍ التحقق…',
  tileOutside: 'خارج التشفير',
  tileUnproven: 'لا يُعرف إن كانت لديه كلمة المرور',
  tileFailed: 'يتعذّر فكّ تشفيره',
  tileKeyChanged: 'تغيّر المفتاح',
  tileMismatch: 'الرمز غير مطابق',

  // Lasting notices
  muteRequested: 'يطلب منك {name} كتم ميكروفونك',
  muteNow: 'كتم',
  passphraseFails: 'لا يمكن فكّ تشفير شيء من الآخرين بكلمة المرور هذه. قد تكون لديهم كلمة أخرى.',

  // Said aloud, or shown for a while
  saidMuteRequested: 'يطلب منك {name} كتم ميكروفونك',
  saidMismatch: 'تحذير: الرمز لا يطابق ما لدى {name}',
  saidKeyChanged: 'عاد {name} بمفتاح آخر ولم يعد متحقَّقًا منه. قارِن الرمز من جديد.',
  saidOutside: 'دخل {name} الغرفة من دون مفتاح: لا يرى ولا يسمع شيئًا',
  saidUnproven: '{name} في الغرفة ولا يُعرف إن كانت لديه كلمة المرور: قد يرى ويسمع كل شيء',
  saidDegraded: 'الحماية ناقصة. لا يُرسَل منك شيء.',
  saidProtectedAgain: 'عادت الحماية',
  saidLocked: 'الغرفة مقفلة الآن',
  saidUnlocked: 'الغرفة مفتوحة من جديد',
  saidAlarm: 'تنبيه: هناك خلل في مفاتيح هذا الاجتماع. تفاصيله في لوحة الأمان.',
};

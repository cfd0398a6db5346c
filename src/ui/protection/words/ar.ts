import type { ProtectionStrings } from '../../../contract/strings/protection.js';

export const PROTECTION_ARABIC: ProtectionStrings = {
  // What the meeting is, for the badge and the panel
  badgeEncrypted: 'مشفَّر',
  badgeVerified: 'تم التحقق',
  badgeShared: 'مفتاح مشترك',
  badgeDegraded: 'حماية ناقصة',
  stateVerified: 'مشفَّر من طرف إلى طرف، وتحقّقتَ من الجميع',
  stateShared: 'مشفَّر بمفتاح مشترك',
  stateDegraded: 'الحماية ناقصة، وتوقّف الإرسال',
  meetingEncrypted: 'هذا الاجتماع مشفَّر من طرف إلى طرف',
  meetingVerified: 'هذا الاجتماع مشفَّر من طرف إلى طرف، وقد تحقّقتَ من كل من فيه',
  meetingShared: 'هذا الاجتماع مشفَّر بمفتاح مشترك',
  meetingDegraded: 'حماية هذا الاجتماع ناقصة',
  sendingStopped: 'لا يُرسَل منك شيء حتى ينتهي ذلك.',
  degradedWorker: 'توقّف ما يشفّر ويفكّ التشفير على هذا الجهاز، ويُعاد تشغيله الآن.',
  degradedFork: 'صارت لدى من في الاجتماع مفاتيح مختلفة، وهم يتّفقون على مفتاح واحد من جديد.',
  degradedNobody: 'لم يصل شيء من أحد غيرك منذ مدة، فليس مؤكّدًا أن المفتاح ما زال مشتركًا بينكم.',
  degradedBehind: 'لم يستطع هذا الجهاز متابعة آخر تغيير للمفاتيح، وهو يطلبها من جديد.',
  roomIsLocked: 'هذه الغرفة مقفلة: لا يدخلها أحد بعد الآن.',

  // Comparing the code
  compareCode: 'قارنوا الرمز',
  codeProtects:
    'إذا كان الرمز نفسه لديكم جميعًا فلم يدخل أحد خفيةً: لا من طرف هذا الموقع الذي يقرّر من ينضمّ، ولا من طرف الخادم.',
  codeHow: 'ليقرأه بعضكم لبعض سطرًا سطرًا، أو قارنوه بوسيلة غير هذا الاجتماع.',
  code: 'رمز هذا الاجتماع',
  codeSince: 'الرمز نفسه للجميع منذ {time}.',
  codeChanged: 'تغيّر الرمز. لا يُعتدّ إلا بالجديد.',
  codeLookAgain: 'قارِن الرمز الجديد',
  codeOutdated: 'تغيّر الرمز في هذه الأثناء. قارِن الرمز الجديد.',
  markFailed: 'لم ينجح ذلك. أعد المحاولة من فضلك.',
  codeAlone: 'لا أحد سواك لديه مفتاح. ما إن ينضمّ آخرون حتى يمكنك مقارنة الرمز معهم.',

  // Who holds a key
  whoHasKey: 'من لديه مفتاح',
  whoHasNone: 'في الغرفة من دون مفتاح',
  codeMatches: 'الرمز مطابق',
  codeDiffers: 'غير مطابق',
  lastChange: 'آخر ما تغيّر',
  changeJoined: '{time}: حصل {name} على مفتاح.',
  changeLeft: '{time}: غادر {name} ولم يعد لديه مفتاح.',
  changeRotated: '{time}: جُدِّدت المفاتيح.',
  changeMarked: '{time}: أكّدتَ التحقق من {name}.',
  changeMismatch: '{time}: لم يطابق الرمز ما لدى {name}.',

  // A code that differs
  mismatchTitle: 'هل يختلف الرمز عما لدى {name}؟',
  mismatchMore:
    'إذن ربما يتنصّت أحد. سيُنبَّه كل من ينظر إلى هذا الاجتماع هنا، وتوضع علامة على {name}. لا تقل شيئًا سرّيًا حتى تعرف السبب.',
  mismatchConfirm: 'يختلف: نبِّه',
  mismatchWarning: 'الرمز لا يطابق ما لدى {name}. ربما يتنصّت أحد: لا تقل شيئًا سرّيًا.',
  showCode: 'إظهار الرمز',

  // What protects, and what does not
  keyPeople: 'من لديهم مفتاح',
  keyPeopleMore: 'هم يرون ويسمعون ويقرؤون ما تشاركه، ولا أحد غيرهم.',
  keyOperator: 'من يدير الخادم',
  keyOperatorMore:
    'يعرف من في الغرفة، ومتى، ومن أي عنوان، ومن يتحدث ومتى، وكم يُرسَل. ولا يستطيع رؤية ما يُشارَك ولا سماعه ولا قراءته، ولا معرفة اسمك هنا.',
  keyTime: 'من ينضمّ لاحقًا ومن غادر',
  keyTimeMore: 'من ينضمّ لا يستطيع فكّ تشفير ما قيل قبله. ومن يغادر أو يُخرَج لا يستطيع فكّ تشفير ما يأتي بعده.',
  sharedPeople: 'كل من لديه كلمة المرور',
  sharedPeopleMore: 'يرون ويسمعون ويقرؤون ما تشاركه، وكذلك ما قيل قبل مجيئهم وبعد مغادرتهم إن كانوا قد سجّلوه.',
  sharedOperator: 'من يدير الخادم، من دون كلمة المرور',
  sharedWeaker: 'ما يَضعُف فيه المفتاح المشترك',
  sharedNobodyKnown:
    'لا يمكن تمييز أحد من غيره ممن لديهم كلمة المرور: فمن يتحدث، ولمن هذه الصورة، هو ما يقوله الخادم لا غير.',
  sharedNeverNew: 'يبقى المفتاح نفسه حتى يغيّر هذا الموقع كلمة المرور. والمغادرة لا تنزعه من أحد.',
  sharedNoCode: 'لا يوجد رمز للمقارنة، فلا يمكن التحقق من أحد.',
  sharedReplay: 'قد يعيد أحدهم تشغيل تسجيلات قديمة من اجتماع بكلمة المرور نفسها.',
  notProtected: 'ما لا يحميك هذا منه',
  notPage: 'هذه الصفحة نفسها: من يستطيع تغييرها يستطيع الاطّلاع.',
  notIssuer: 'أن يُدخل هذا الموقع أشخاصًا من عنده. مقارنة الرمز وحدها تكشف ذلك.',
  notBlocked: 'أن يشوّش عليك أحد أو يقطعك أو يمنعك من الدخول.',
  notTraffic: 'أن يرى غيركم أنكم تجتمعون، ومتى، وكم يدوم ذلك، وكم يُرسَل.',
  notMember:
    'شخص في الاجتماع يتواطأ مع من يدير الخادم: يمكنهما معًا أن ينسبا صورة أو صوتًا إلى شخص آخر. أما الدردشة فموقَّعة.',
  notRemoved: 'شخص أُخرج ويتواطأ مع من يدير الخادم: قد يلتقي القادمين الجدد حتى ينتهي إذنهم.',
  notLater: 'تسجيلات تُحفظ إلى أن يفكّها حاسوب كمّي.',
  notRecorded: 'أن يسجّل الآخرون ما يرونه ويسمعونه أو ينقلوه.',

  // People: one sentence for each state
  personPending: 'جارٍ التحقق من الحماية…',
  personVerified: 'مشفَّر من طرف إلى طرف، وقد تحقّقتَ منه',
  personOutside: 'خارج التشفير: لا يحصل على مفتاح، ولا يرى ولا يسمع شيئًا',
  personFailed: 'يتعذّر فك تشفيره: لا يُعرض منه شيء',
  personFailedShared: 'يتعذّر فك تشفيره: ربما لديه كلمة مرور أخرى',
  personShared: 'مشفَّر بالمفتاح المشترك',
  personSilent: 'لم يصل منه شيء مؤخرًا',
  personKeyChanged: 'عاد بمفتاح آخر: قارِن الرمز من جديد',
  personMismatch: 'الرمز لم يكن مطابقًا',
  tilePending: 'جارٍ التحقق…',
  tileOutside: 'خارج التشفير',
  tileFailed: 'يتعذّر فك تشفيره',
  tileKeyChanged: 'تغيّر المفتاح',
  tileMismatch: 'الرمز غير مطابق',

  // Acts of a host
  hostControls: 'أنت مضيف',
  hostControlsOf: 'خيارات المضيف بشأن {name}',
  lockRoom: 'إقفال الغرفة',
  lockRoomHint: 'لا يدخل أحد بعد الآن. ومن في الداخل يبقى، ويمكنه العودة.',
  endForAll: 'إنهاء الاجتماع للجميع',
  endForAllTitle: 'هل تُنهي الاجتماع للجميع؟',
  endForAllMore: 'يغادر الجميع فورًا، ولا عودة إلى هذا الاجتماع.',
  askToMute: 'اطلب كتم الصوت',
  askedToMute: 'طُلب من {name} كتم الصوت.',
  removePerson: 'إخراج من الاجتماع',
  removeTitle: 'هل تُخرج {name}؟',
  removeMore: 'يفقد المفتاح فورًا، ولا يمكنه العودة إلى هذا الاجتماع.',
  removeConfirm: 'إخراج',
  removedBySite: 'لا يستطيع إخراج من ليس لديه مفتاح إلا هذا الموقع.',
  actFailed: 'لم ينجح ذلك. أعد المحاولة من فضلك.',
  actDenied: 'لا يُسمح لك بذلك في هذا الاجتماع.',

  // Lasting notices
  muteRequested: 'يطلب منك {name} كتم ميكروفونك',
  muteNow: 'كتم',
  passphraseFails: 'لا يمكن فكّ تشفير شيء من الآخرين بكلمة المرور هذه. قد تكون لديهم كلمة أخرى.',

  // Said aloud, or shown for a while
  saidMuteRequested: 'يطلب منك {name} كتم ميكروفونك',
  saidMismatch: 'تحذير: الرمز لا يطابق ما لدى {name}',
  saidKeyChanged: 'عاد {name} بمفتاح آخر ولم يعد متحقَّقًا منه. قارِن الرمز من جديد.',
  saidOutside: 'دخل {name} الغرفة من دون مفتاح: لا يرى ولا يسمع شيئًا',
  saidDegraded: 'الحماية ناقصة. لا يُرسَل منك شيء.',
  saidProtectedAgain: 'عادت الحماية',
  saidLocked: 'الغرفة مقفلة الآن',
  saidUnlocked: 'الغرفة مفتوحة من جديد',
};

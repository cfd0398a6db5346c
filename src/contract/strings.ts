/**
 * Every sentence and label the element shows: one table, and therefore long. `{name}`-like places are filled in. English and Arabic are shipped;
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
  readonly startAgain: string;

  // Own microphone and camera. Labels of buttons say what a click does.
  readonly turnOnMicrophone: string;
  readonly turnOffMicrophone: string;
  readonly turnOnCamera: string;
  readonly turnOffCamera: string;

  // Devices, in the lobby and in the settings
  readonly camera: string;
  readonly microphone: string;
  readonly speaker: string;
  readonly deviceDefault: string;
  /** A device whose name the browser does not tell yet. */
  readonly cameraNumber: string;
  readonly microphoneNumber: string;
  readonly speakerNumber: string;
  readonly noCamera: string;
  readonly noMicrophone: string;
  readonly microphoneLevel: string;

  // Lobby
  readonly lobbyTitle: string;
  readonly yourName: string;
  readonly yourNameHint: string;
  readonly joiningAs: string;
  readonly joinNow: string;
  readonly joinWithoutCamera: string;
  readonly joinWithoutMicrophone: string;
  readonly joinWithoutBoth: string;
  readonly joining: string;
  readonly joiningShort: string;
  readonly previewLabel: string;
  readonly yourCameraIsOff: string;
  readonly cameraStarting: string;
  readonly allowInBrowser: string;

  // Lobby: what is in the way of camera and microphone. A title and what to do
  readonly deniedCamera: string;
  readonly deniedMicrophone: string;
  readonly deniedBoth: string;
  readonly deniedAdvice: string;
  readonly missingCamera: string;
  readonly missingMicrophone: string;
  readonly missingBoth: string;
  readonly missingAdvice: string;
  readonly inUseCamera: string;
  readonly inUseMicrophone: string;
  readonly inUseBoth: string;
  readonly inUseAdvice: string;
  readonly insecurePage: string;
  readonly insecureAdvice: string;
  /** For the site's owner. */
  readonly insecureOwner: string;
  readonly framedPage: string;
  readonly framedAdvice: string;
  /** For the site's owner. */
  readonly framedOwner: string;
  readonly blockedPage: string;
  readonly blockedAdvice: string;
  /** For the site's owner. */
  readonly blockedOwner: string;

  // Security: badge, notice in the lobby, panel
  readonly security: string;
  /** The badge where there is little room. */
  readonly badgeStandard: string;
  readonly notEncrypted: string;
  readonly showSecurity: string;
  readonly meetingNotEncrypted: string;
  readonly modeUnknown: string;
  readonly whoSeesShort: string;
  readonly whoSees: string;
  readonly whoSeesPeople: string;
  readonly whoSeesPeopleMore: string;
  readonly whoSeesOperator: string;
  readonly whoSeesOperatorMore: string;
  readonly whoCannotSee: string;
  readonly whoCannotSeeMore: string;
  readonly whyStandard: string;
  readonly reasonPageOff: string;
  readonly reasonNoEntitlement: string;
  readonly reasonUnknown: string;

  // Settings
  readonly settings: string;
  readonly settingsDevices: string;
  readonly settingsPicture: string;
  readonly selfView: string;
  readonly selfViewHint: string;
  readonly audioOnly: string;
  readonly audioOnlyHint: string;
  readonly lowData: string;
  readonly lowDataHint: string;

  // After the meeting: a title and, where there is more to say, a sentence
  readonly leftUser: string;
  readonly leftUserMore: string;
  readonly leftNetwork: string;
  readonly leftNetworkMore: string;
  readonly leftServerShutdown: string;
  readonly leftServerShutdownMore: string;
  readonly leftKicked: string;
  readonly leftKickedMore: string;
  readonly leftEnded: string;
  readonly leftEndedMore: string;
  readonly leftDuplicate: string;
  readonly leftDuplicateMore: string;
  readonly leftExpired: string;
  readonly leftExpiredMore: string;
  readonly leftSecurity: string;
  readonly leftSecurityMore: string;
  readonly leftUnmounted: string;
  readonly leftUnmountedMore: string;
  readonly leftPage: string;
  readonly leftPageMore: string;
  readonly leftUnknown: string;
  readonly leftUnknownMore: string;
  readonly joinAgain: string;
  readonly continueHere: string;
  readonly checkDevices: string;

  // Refusals, one for each error code
  readonly refusedConfig: string;
  readonly refusedConfigMore: string;
  readonly refusedState: string;
  readonly refusedStateMore: string;
  readonly refusedAborted: string;
  readonly refusedAbortedMore: string;
  readonly refusedLoad: string;
  readonly refusedLoadMore: string;
  readonly refusedToken: string;
  readonly refusedTokenMore: string;
  readonly refusedAccess: string;
  readonly refusedAccessMore: string;
  readonly refusedConnect: string;
  readonly refusedConnectMore: string;
  readonly refusedDenied: string;
  readonly refusedDeniedMore: string;
  readonly refusedDevice: string;
  readonly refusedDeviceMore: string;
  readonly refusedUnsupported: string;
  readonly refusedUnsupportedMore: string;
  readonly refusedEntitlement: string;
  readonly refusedEntitlementMore: string;
  readonly refusedUnknown: string;
  readonly refusedUnknownMore: string;

  // Stage and tiles
  readonly peopleOnStage: string;
  readonly you: string;
  readonly nameIsYou: string;
  readonly nameless: string;
  readonly screenOf: string;
  readonly optionsFor: string;
  readonly optionsForScreenOf: string;
  readonly pin: string;
  readonly unpin: string;
  readonly pinned: string;
  readonly fullScreen: string;
  readonly exitFullScreen: string;
  readonly hideOwnPicture: string;
  readonly showOwnPicture: string;
  readonly microphoneIsOn: string;
  readonly microphoneIsOff: string;
  readonly cameraIsOn: string;
  readonly cameraIsOff: string;
  readonly sharesScreen: string;
  readonly handIsUp: string;
  readonly weakConnection: string;
  readonly lostConnection: string;
  readonly onlyYou: string;
  readonly othersWillAppear: string;
  readonly copyInvite: string;
  readonly audioOnlyNow: string;
  readonly showPictures: string;
  readonly previousPage: string;
  readonly nextPage: string;
  readonly pageOf: string;
  readonly peopleCount: string;
  readonly peopleCount_zero?: string;
  readonly peopleCount_one?: string;
  readonly peopleCount_two?: string;
  readonly peopleCount_few?: string;
  readonly peopleCount_many?: string;

  // Toolbar
  readonly controls: string;
  readonly shareScreen: string;
  readonly stopSharing: string;
  readonly raiseHand: string;
  readonly lowerHand: string;
  readonly sendReaction: string;
  readonly like: string;
  readonly clap: string;
  readonly heart: string;
  readonly laugh: string;
  readonly surprised: string;
  readonly celebrate: string;
  readonly openChat: string;
  readonly closeChat: string;
  readonly openPeople: string;
  readonly closePeople: string;
  readonly openSettings: string;
  readonly closeSettings: string;
  readonly changeView: string;
  readonly layout: string;
  readonly layoutAuto: string;
  readonly layoutGrid: string;
  readonly layoutSpeaker: string;
  readonly layoutSpotlight: string;
  readonly moreControls: string;
  readonly leaveMeeting: string;
  readonly unreadMessages: string;
  readonly unreadMessages_one?: string;
  readonly unreadMessages_two?: string;
  readonly unreadMessages_few?: string;
  readonly unreadMessages_many?: string;

  // Chat
  readonly chat: string;
  readonly messages: string;
  readonly writeMessage: string;
  readonly sendMessage: string;
  readonly noMessages: string;
  readonly chatIsForAll: string;
  readonly chatIsForbidden: string;
  readonly toNewMessages: string;
  readonly messageLength: string;
  readonly messageNotSent: string;
  readonly messageTooFast: string;
  readonly opensNewTab: string;
  readonly messageTooLong: string;
  readonly messageTooLong_one?: string;
  readonly messageTooLong_two?: string;
  readonly messageTooLong_few?: string;
  readonly messageTooLong_many?: string;

  // People
  readonly people: string;
  readonly searchPeople: string;
  readonly nobodyFound: string;
  readonly host: string;
  readonly handNumber: string;
  readonly pinPerson: string;
  readonly unpinPerson: string;
  readonly personStandard: string;
  readonly personPending: string;
  readonly personEncrypted: string;
  readonly personVerified: string;
  readonly personOutside: string;
  readonly personFailed: string;

  // Banners
  readonly nowReconnecting: string;
  readonly soundIsBlocked: string;
  readonly turnOnSound: string;
  readonly youShareScreen: string;
  readonly stopSharingNow: string;
  readonly youAreMuted: string;

  // Said aloud, or shown for a while
  readonly saidJoined: string;
  readonly saidLeft: string;
  readonly saidHandUp: string;
  readonly saidScreenStarted: string;
  readonly saidScreenStopped: string;
  readonly saidChat: string;
  readonly saidMicrophoneOn: string;
  readonly saidMicrophoneOff: string;
  readonly saidCameraOn: string;
  readonly saidCameraOff: string;
  readonly saidDeviceAdded: string;
  readonly saidDeviceLost: string;
  readonly saidDeviceUsed: string;
  readonly saidLinkCopied: string;
  readonly saidReconnected: string;
  readonly saidYouJoined: string;
  readonly saidMuted: string;
  readonly failedMicrophone: string;
  readonly failedCamera: string;
  readonly failedScreen: string;
  readonly failedDevice: string;
  readonly failedCopy: string;
  readonly dismiss: string;
  readonly news: string;

  // Shortcuts
  readonly shortcuts: string;
  readonly shortcutsWork: string;
  readonly shortcutMicrophone: string;
  readonly shortcutCamera: string;
  readonly shortcutScreen: string;
  readonly shortcutHand: string;
  readonly shortcutLayout: string;
  readonly shortcutHelp: string;
}

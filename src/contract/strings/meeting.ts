/** What is said in a meeting: stage, toolbar, chat, people, banners, news, shortcuts. */
export interface MeetingStrings {
  // Stage and tiles
  readonly peopleOnStage: string;
  readonly you: string;
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
  readonly microphoneIsOff: string;
  readonly handIsUp: string;
  readonly weakConnection: string;
  readonly lostConnection: string;
  readonly onlyYou: string;
  readonly othersWillAppear: string;
  readonly copyInvite: string;
  readonly audioOnly: string;
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

  // Chat and people
  readonly chat: string;
  readonly messageNotSent: string;
  readonly people: string;
  readonly personEncrypted: string;

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
  readonly failedPanel: string;
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

/** What is said before and after a meeting: poster, devices, lobby, settings, the ways in and out. */
export interface EntranceStrings {
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
  /** Browsers have no default camera that one could choose: they take one. */
  readonly cameraDefault: string;
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

  // Settings
  readonly settings: string;
  readonly settingsDevices: string;

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
}

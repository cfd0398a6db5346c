/** What is said only in encrypted meetings; loaded when one begins. */
export interface ProtectionStrings {
  // What the meeting is, for the badge and the panel
  readonly badgeEncrypted: string;
  readonly badgeVerified: string;
  readonly badgeShared: string;
  readonly badgeDegraded: string;
  readonly stateVerified: string;
  readonly stateShared: string;
  readonly stateDegraded: string;
  readonly meetingEncrypted: string;
  readonly meetingVerified: string;
  readonly meetingShared: string;
  readonly meetingDegraded: string;
  readonly sendingStopped: string;
  readonly degradedWorker: string;
  readonly degradedFork: string;
  readonly degradedNobody: string;
  readonly degradedBehind: string;
  readonly roomIsLocked: string;

  // Comparing the code
  readonly compareCode: string;
  readonly codeProtects: string;
  readonly codeHow: string;
  readonly code: string;
  readonly codeSince: string;
  readonly codeChanged: string;
  readonly codeLookAgain: string;
  readonly codeOutdated: string;
  readonly markFailed: string;
  readonly codeAlone: string;

  // Who holds a key
  readonly whoHasKey: string;
  readonly whoHasNone: string;
  readonly codeMatches: string;
  readonly codeDiffers: string;
  readonly lastChange: string;
  readonly changeJoined: string;
  readonly changeLeft: string;
  readonly changeRotated: string;
  readonly changeMarked: string;
  readonly changeMismatch: string;

  // What does not happen among devices that keep the rules
  readonly alarmDoubleCommit: string;
  readonly alarmRemovedAgain: string;
  readonly alarmHealingFailed: string;

  // A code that differs
  readonly mismatchTitle: string;
  readonly mismatchMore: string;
  readonly mismatchConfirm: string;
  readonly mismatchWarning: string;
  readonly showCode: string;

  // What protects, and what does not
  readonly keyPeople: string;
  readonly keyPeopleMore: string;
  readonly keyOperator: string;
  readonly keyOperatorMore: string;
  readonly keyTime: string;
  readonly keyTimeMore: string;
  readonly sharedPeople: string;
  readonly sharedPeopleMore: string;
  readonly sharedOperator: string;
  readonly sharedWeaker: string;
  readonly sharedNobodyKnown: string;
  readonly sharedNeverNew: string;
  readonly sharedNoCode: string;
  readonly sharedReplay: string;
  readonly notProtected: string;
  readonly notPage: string;
  readonly notIssuer: string;
  readonly notBlocked: string;
  readonly notTraffic: string;
  readonly notMember: string;
  readonly notRemoved: string;
  readonly notLater: string;
  readonly notRecorded: string;

  // People: one sentence for each state
  readonly personPending: string;
  readonly personVerified: string;
  readonly personOutside: string;
  readonly personFailed: string;
  readonly personShared: string;
  readonly personFailedShared: string;
  readonly personSilent: string;
  readonly personKeyChanged: string;
  readonly personMismatch: string;
  readonly tilePending: string;
  readonly tileOutside: string;
  readonly tileFailed: string;
  readonly tileKeyChanged: string;
  readonly tileMismatch: string;

  // Acts of a host
  readonly hostControls: string;
  readonly hostControlsOf: string;
  readonly lockRoom: string;
  readonly lockRoomHint: string;
  readonly endForAll: string;
  readonly endForAllTitle: string;
  readonly endForAllMore: string;
  readonly askToMute: string;
  readonly askedToMute: string;
  readonly removePerson: string;
  readonly removeTitle: string;
  readonly removeMore: string;
  readonly removeConfirm: string;
  readonly removedBySite: string;
  readonly actFailed: string;
  readonly actDenied: string;

  // Lasting notices
  readonly muteRequested: string;
  readonly muteNow: string;
  readonly passphraseFails: string;

  // Said aloud, or shown for a while
  readonly saidMuteRequested: string;
  readonly saidMismatch: string;
  readonly saidKeyChanged: string;
  readonly saidOutside: string;
  readonly saidDegraded: string;
  readonly saidProtectedAgain: string;
  readonly saidLocked: string;
  readonly saidUnlocked: string;
  readonly saidAlarm: string;
}

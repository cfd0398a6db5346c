/** What only the panels of encrypted meetings say; loaded with them. */
export interface ProtectionPanelStrings {
  // What the meeting is
  readonly meetingEncrypted: string;
  readonly meetingVerified: string;
  readonly meetingShared: string;
  readonly meetingDegraded: string;
  readonly sendingStopped: string;
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
  readonly personUnproven: string;
  readonly personFailed: string;
  readonly personFailedShared: string;
  readonly personShared: string;
  readonly personSilent: string;
  readonly personKeyChanged: string;
  readonly personMismatch: string;

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
}

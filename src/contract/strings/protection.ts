/** What is said only in encrypted meetings; loaded when one begins. */
export interface ProtectionStrings {
  // What the meeting is, for the badge, and why it is impaired
  readonly badgeEncrypted: string;
  readonly badgeVerified: string;
  readonly badgeShared: string;
  readonly badgeDegraded: string;
  readonly stateVerified: string;
  readonly stateShared: string;
  readonly stateDegraded: string;
  readonly degradedWorker: string;
  readonly degradedFork: string;
  readonly degradedNobody: string;
  readonly degradedBehind: string;

  // A code that differs
  readonly mismatchWarning: string;
  readonly showCode: string;

  // On pictures
  readonly tilePending: string;
  readonly tileOutside: string;
  readonly tileUnproven: string;
  readonly tileFailed: string;
  readonly tileKeyChanged: string;
  readonly tileMismatch: string;

  // Lasting notices
  readonly muteRequested: string;
  readonly muteNow: string;
  readonly passphraseFails: string;

  // Said aloud, or shown for a while
  readonly saidMuteRequested: string;
  readonly saidMismatch: string;
  readonly saidKeyChanged: string;
  readonly saidOutside: string;
  readonly saidUnproven: string;
  readonly saidDegraded: string;
  readonly saidProtectedAgain: string;
  readonly saidLocked: string;
  readonly saidUnlocked: string;
  readonly saidAlarm: string;
}

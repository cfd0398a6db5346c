import type { ProtectionStrings } from '../../../contract/strings/protection.js';

export const PROTECTION_ENGLISH: ProtectionStrings = {
  // What the meeting is, for the badge, and why it is impaired
  badgeEncrypted: 'Encrypted',
  badgeVerified: 'Verified',
  badgeShared: 'Shared key',
  badgeDegraded: 'Impaired',
  stateVerified: 'End-to-end encrypted, everyone verified',
  stateShared: 'Encrypted with a shared key',
  stateDegraded: 'Protection impaired, sending has stopped',
  // Started again once a meeting: what is said holds before and after that.
  degradedWorker:
    'What encrypts and decrypts on this device has stopped. It starts again once; if this stays, leave and join again.',
  degradedFork: 'The people in this meeting have ended up with different keys, and are agreeing on one again.',
  degradedNobody: 'Nobody else has been heard for a while, so it is not certain that you still share a key.',
  degradedBehind: 'This device could not follow the last change of the keys, and is asking for them again.',

  // A code that differs
  mismatchWarning: 'The code does not match that of {name}. Somebody may be listening in: say nothing confidential.',
  showCode: 'Show the code',

  // On pictures
  tilePending: 'Checking…',
  tileOutside: 'Outside the encryption',
  tileUnproven: 'Not known to have the password',
  tileFailed: 'Cannot be decrypted',
  tileKeyChanged: 'Key changed',
  tileMismatch: 'Code did not match',

  // Lasting notices
  muteRequested: '{name} asks you to mute your microphone',
  muteNow: 'Mute',
  passphraseFails: 'Nothing of the others can be decrypted with this password. They may have another one.',

  // Said aloud, or shown for a while
  saidMuteRequested: '{name} asks you to mute your microphone',
  saidMismatch: 'Warning: the code does not match that of {name}',
  saidKeyChanged: '{name} came back with another key and is no longer verified. Compare the code again.',
  saidOutside: '{name} is in the room without a key: sees and hears nothing',
  saidUnproven: '{name} is in the room and not known to have the password: may see and hear everything',
  saidDegraded: 'The protection is impaired. Nothing of you is sent.',
  saidProtectedAgain: 'The protection is back',
  saidLocked: 'The room is locked now',
  saidUnlocked: 'The room is open again',
  saidAlarm: 'Warning: something is wrong with the keys of this meeting. The security panel says what.',
};

import type { ProtectionPanelStrings } from '../../../../contract/strings/protection-panels.js';

export const PROTECTION_PANEL_ENGLISH: ProtectionPanelStrings = {
  // What the meeting is
  meetingEncrypted: 'This meeting is end-to-end encrypted',
  meetingVerified: 'This meeting is end-to-end encrypted, and you have verified everyone in it',
  meetingShared: 'This meeting is encrypted with a shared key',
  meetingDegraded: 'The protection of this meeting is impaired',
  sendingStopped: 'Nothing of you is sent until this is over.',
  roomIsLocked: 'This room is locked: nobody else gets in.',

  // Comparing the code
  compareCode: 'Compare the code',
  codeProtects:
    'If all of you have the same code, nobody was let in unseen: neither by this site, which decides who may join, nor by the server.',
  codeHow: 'Read it to each other, row by row, or compare it over something other than this meeting.',
  code: 'Code of this meeting',
  codeSince: 'The same code for everyone since {time}.',
  codeChanged: 'The code has changed. Only the new one counts.',
  codeLookAgain: 'Compare the new code',
  codeOutdated: 'The code has changed meanwhile. Compare the new one.',
  markFailed: 'That did not work. Please try again.',
  codeAlone: 'You are the only one with a key. As soon as others join, you can compare the code with them.',

  // Who holds a key
  whoHasKey: 'Who has a key',
  whoHasNone: 'In the room without a key',
  codeMatches: 'The code matches',
  codeDiffers: 'It does not match',
  lastChange: 'What changed last',
  changeJoined: '{time}: {name} got a key.',
  changeLeft: '{time}: {name} left and has no key any more.',
  changeRotated: '{time}: the keys were renewed.',
  changeMarked: '{time}: you marked {name} as verified.',
  changeMismatch: '{time}: the code of {name} did not match.',

  // What does not happen among devices that keep the rules
  alarmDoubleCommit:
    '{time}: the device of {name} changed the keys in two ways at once, which no device does by itself. Compare the code, and say nothing confidential until you know why.',
  alarmRemovedAgain:
    '{time}: the device of {name} took your key away for the second time, although no host asked for it. You have a new one. What you send may be held back on its way.',
  alarmHealingFailed:
    '{time}: you all ended up with different keys again, soon after you had agreed on one. Somebody may be interfering with this meeting.',

  // A code that differs
  mismatchTitle: 'The code differs from that of {name}?',
  mismatchMore:
    'Then somebody may be listening in. Everyone who looks at this meeting here is warned, and {name} is marked. Say nothing confidential until you know why.',
  mismatchConfirm: 'It differs: warn',

  // What protects, and what does not
  keyPeople: 'Those who have a key',
  keyPeopleMore: 'They see, hear and read what you share, and nobody else does.',
  keyOperator: 'Whoever runs the server',
  keyOperatorMore:
    'Sees who is in the room, when, from which address, who speaks when, and how much is sent. Cannot see, hear or read what is shared, nor your name here.',
  keyTime: 'Who joins later, who has left',
  keyTimeMore:
    'Who joins cannot decrypt what was said before. Who leaves, or is removed, cannot decrypt what comes after.',
  sharedPeople: 'Everyone who has the password',
  sharedPeopleMore:
    'They see, hear and read what you share, also what was said before they came and after they left, if they recorded it.',
  sharedOperator: 'Whoever runs the server, without the password',
  sharedWeaker: 'What a shared key is weaker in',
  sharedNobodyKnown:
    'Nobody can be told apart from anybody else with the password: who speaks, or whose picture it is, is only what the server says.',
  sharedNeverNew: 'The key stays the same until this site changes the password. Leaving takes it from nobody.',
  sharedNoCode: 'There is no code to compare, so nobody can be verified.',
  sharedReplay: 'Somebody could play old recordings of a meeting with the same password.',
  notProtected: 'What this does not protect you from',
  notPage: 'This page itself: whoever can change it can read along.',
  notIssuer: 'This site letting in its own people. Only comparing the code shows that.',
  notBlocked: 'Being disturbed, cut off or kept out.',
  notTraffic: 'Others seeing that you meet, when, how long, and how much is sent.',
  notMember:
    'Somebody in the meeting who works together with whoever runs the server: together they could pass off picture or sound as that of somebody else. Chat is signed.',
  notRemoved:
    'Somebody who was removed and works together with whoever runs the server could still meet newcomers until their permission ends.',
  notLater: 'Recordings that are kept until a quantum computer can open them.',
  notRecorded: 'Others recording or passing on what they see and hear.',

  // People: one sentence for each state
  personPending: 'Checking protection…',
  personVerified: 'End-to-end encrypted, verified by you',
  personOutside: 'Outside the encryption: gets no key, sees and hears nothing',
  personUnproven: 'Not known to have the password, may see and hear everything all the same',
  personFailed: 'Cannot be decrypted: nothing of them is shown',
  personFailedShared: 'Cannot be decrypted: probably another password',
  personShared: 'Encrypted with the shared key',
  personSilent: 'Not heard lately',
  personKeyChanged: 'Came back with another key: compare the code again',
  personMismatch: 'The code did not match',

  // Acts of a host
  hostControls: 'You are a host',
  hostControlsOf: 'Host’s options for {name}',
  lockRoom: 'Lock the room',
  lockRoomHint: 'Who is in stays. Nobody else gets in, nor anybody who has left: unlock it before you leave.',
  endForAll: 'End for everyone',
  endForAllTitle: 'End the meeting for everyone?',
  endForAllMore: 'Everybody leaves at once, and this meeting is over. This site may let people begin a new one.',
  askToMute: 'Ask to mute',
  askedToMute: '{name} was asked to mute.',
  removePerson: 'Remove from the meeting',
  removeTitle: 'Remove {name}?',
  removeMore:
    'They lose their key at once and cannot come back as this person or with this key. Under another identity, only this site can keep them out.',
  removeConfirm: 'Remove',
  removedBySite: 'Only this site can remove somebody who has no key.',
  actFailed: 'That did not work. Please try again.',
  actDenied: 'You are not allowed to do that in this meeting.',
};

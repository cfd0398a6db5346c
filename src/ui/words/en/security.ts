import type { SecurityStrings } from '../../../contract/strings/security.js';

export const SECURITY: SecurityStrings = {
  // Security: what the meeting is, for the badge, the notice in the lobby and the panel
  security: 'Security',
  badgeStandard: 'Standard',
  notEncrypted: 'Not end-to-end encrypted',
  showSecurity: '{short}: {state}. Show what that means',
  meetingNotEncrypted: 'This meeting is not end-to-end encrypted',
  meetingWillBeEncrypted: 'This meeting will be end-to-end encrypted',
  meetingWillBeShared: 'This meeting will be encrypted with a shared key',
  modeUnknown: 'Whether this meeting is end-to-end encrypted is decided when you join',
  modeChecking: 'Asking this site what this meeting will be…',
  whoSeesShort: 'Not only the people in it can see and hear it: whoever runs its server can, too.',
  whoSeesEncrypted:
    'Only the people in it can see, hear and read what is shared. Whoever runs its server sees who takes part and when, but not what.',
  mostPeople: 'Up to 100 people can take part.',
  whoSeesShared:
    'Everyone who has the password can see, hear and read what is shared. Whoever runs its server cannot, unless they learn the password.',

  // Security: who decided that, and why
  reasonUnknown: 'The site has not said why.',
  reasonPageOff: 'This site has switched end-to-end encryption off for this meeting.',
  reasonNoEntitlement: 'This site decides who gets end-to-end encryption, and has not granted it for this meeting.',
  reasonNotEntitled:
    'This site has confirmed your permission to take part, and end-to-end encryption is not part of it.',
  reasonIssuerStandard:
    'Whoever gives out the permissions for this room has set it to be without end-to-end encryption, for everyone.',
  reasonAcceptedStandard: 'You chose to join without end-to-end encryption.',
  reasonUnlessInside:
    'This site has not granted you end-to-end encryption. If the people inside already use it, you will not be let in.',
  reasonEntitled: 'This site has granted you end-to-end encryption.',
  reasonEntitlementRequires: 'This site has granted you end-to-end encryption, and lets you join only with it.',
  reasonIssuerEncrypted:
    'Whoever gives out the permissions for this room has set it to be end-to-end encrypted, for everyone.',
  reasonAdmittedInside:
    'You join as a verified person, which you may where the people inside are end-to-end encrypted and admit you.',
  reasonSharedKey: 'This site has set a password for it, and who does not have the same one stays outside.',
  expectedOther: 'Expected something else? Ask the people who run this site.',
  wouldRefuse: 'As it stands, you would not be let in.',
  joinStandard: 'Join without end-to-end encryption',
  joinStandardMore: 'Whoever runs the meeting’s server could then see, hear and record everything.',

  // Security: what the site permits this person. Nobody else is shown it
  basisPaid: 'Your permission comes with a paid plan.',
  basisNonprofit: 'Your permission comes through a nonprofit organisation.',
  basisVerified: 'Your permission comes from this site having verified who you are.',
  basisGrant: 'Your permission was granted to you in particular.',
  permissionEnds: 'Your permission ends at {time} unless this site renews it.',
  permissionEnded: 'Your permission has ended. Unless this site renews it, you leave at {time}.',
  renewNow: 'Ask again',

  // Refusals, one for each error code
  refusedConfig: 'This meeting is not set up correctly yet',
  refusedConfigMore: 'You cannot change that. Please tell the people who run this site.',
  refusedState: 'That is not possible right now',
  refusedStateMore: 'Go back to the start and try again.',
  refusedAborted: 'Joining was cancelled',
  refusedAbortedMore: 'You can try again at any time.',
  refusedLoad: 'The meeting could not be loaded',
  refusedLoadMore: 'Check your connection, then try again.',
  refusedToken: 'Your pass to this meeting is not valid',
  refusedTokenMore: 'It may have expired. Reload this page, or ask for a new link.',
  refusedAccess: 'This site could not let you in just now',
  refusedAccessMore: 'Wait a moment and try again. If you should be signed in here, check that you still are.',
  refusedConnect: 'The meeting cannot be reached',
  refusedConnectMore: 'Check your connection, then try again. A VPN or a company network may be in the way.',
  refusedDenied: 'You are not allowed to join this meeting',
  refusedDeniedMore: 'It may be locked, or somebody may have removed you from it. Ask the person who invited you.',
  refusedDevice: 'Your camera or microphone could not be used',
  refusedDeviceMore: 'Go back to the start to choose another one, or to join without.',
  refusedUnsupported: 'This browser cannot show the meeting here',
  refusedUnsupportedMore: 'Use a current Chrome, Edge, Firefox or Safari, and an address that begins with https://.',
  refusedUnprotected: 'This browser cannot check your permission or encrypt the meeting',
  refusedWorker: 'What protects the meeting could not be started on this page',
  refusedWorkerMore:
    'So your permission cannot be checked, and nothing can be encrypted. Reload the page. If that does not help, tell the people who run this site.',
  refusedMode: 'End-to-end encryption is set differently for you and for this meeting',
  refusedModeMore: 'One demands it, the other goes without. Ask the people who run this site.',
  refusedEntitlement: 'This meeting must be end-to-end encrypted',
  refusedEntitlementMore: 'This site has not granted you that. If you expected it, ask the people who run this site.',
  refusedInvalid: 'Your permission for this meeting is not genuine',
  refusedInvalidMore:
    'It is damaged, or was not made by the site it should come from. Try again. If that does not help, tell the people who run this site.',
  refusedExpired: 'Your permission for this meeting has run out',
  refusedExpiredMore: 'Try again to get a new one. If that does not help, check the date and time of this device.',
  refusedNotYet: 'Your permission for this meeting is not valid yet',
  refusedNotYetMore: 'Check the date and time of this device: its clock may be wrong. Then try again.',
  refusedIssuer: 'Your permission was given by somebody this page does not trust',
  refusedIssuerMore: 'For this meeting it must come from elsewhere. Tell the people who run this site.',
  refusedAudience: 'Your permission is for something other than a meeting',
  refusedAudienceMore: 'It was made for another service. Tell the people who run this site.',
  refusedRoom: 'Your permission is for another room',
  refusedRoomMore: 'Open the link to this meeting again, or ask for a new one.',
  refusedSubject: 'Your permission is for another person',
  refusedSubjectMore: 'Somebody else may be signed in here. Sign in as yourself, then try again.',
  refusedKey: 'Your permission does not fit this device',
  refusedKeyMore:
    'It was made for another device, or in a way that this page does not know. Try again to get one for this device.',
  refusedSource: 'This site did not say what it permits you',
  refusedSourceMore:
    'Your permission could not be fetched. Wait a moment and try again. If you should be signed in here, check that you still are.',
  refusedKeys: 'The end-to-end encryption could not be set up',
  refusedKeysMore: 'The people inside and you could not agree on a key in time. Try again.',
  refusedFull: 'This meeting is full',
  refusedFullMore: 'Wait until somebody leaves, then try again.',
  refusedSecurity: 'The protection of this meeting was lost',
  refusedSecurityMore: 'Sending was stopped at once. Start again: you get new keys.',
  refusedUnknown: 'The meeting could not be joined',
  refusedUnknownMore: 'Try again. If it happens again, tell the people who run this site.',
  nothingSent: 'You were not let in, and no picture and no sound of yours was sent.',
};

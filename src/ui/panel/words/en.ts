import type { PanelStrings } from '../../../contract/strings/panels.js';

export const PANEL_ENGLISH: PanelStrings = {
  // Chat
  messages: 'Messages',
  writeMessage: 'Write a message',
  sendMessage: 'Send',
  noMessages: 'No messages yet',
  chatIsForAll: 'Everyone here can read what you write. Messages are gone when you leave.',
  chatIsForbidden: 'You cannot write in this meeting.',
  toNewMessages: 'New messages',
  messageLength: '{length} of {most} characters',
  messageTooFast: 'That was too fast. Wait a few seconds, then send it again.',
  messageTooLong: '{count} characters too long',
  messageTooLong_one: '{count} character too long',
  opensNewTab: 'opens in a new tab',

  // People
  nameIsYou: '{name} (you)',
  searchPeople: 'Search people',
  nobodyFound: 'Nobody here has that name.',
  host: 'Host',
  handNumber: 'Hand raised, number {place}',
  microphoneIsOn: 'Microphone on',
  cameraIsOn: 'Camera on',
  cameraIsOff: 'Camera off',
  sharesScreen: 'Sharing their screen',
  pinPerson: 'Pin {name}',
  unpinPerson: 'Unpin {name}',
  personStandard: 'Not end-to-end encrypted',

  // Settings
  settingsPicture: 'Picture and data',
  selfView: 'Show my own picture',
  selfViewHint: 'Others see you either way.',
  audioOnlyHint: 'Nobody’s video is loaded. Your own camera is not changed.',
  lowData: 'Use less data',
  lowDataHint: 'Pictures of others are smaller and less sharp.',

  // Security
  whoSees: 'Who can see and hear this meeting',
  whoSeesPeople: 'The people in it',
  whoSeesPeopleMore: 'Everyone who has joined sees, hears and reads what you share.',
  whoSeesOperator: 'Whoever runs the server',
  whoSeesOperatorMore:
    'Picture, sound and chat pass through the meeting’s server, which could look inside or record them. The site you are on is trusted in the same way.',
  whoCannotSee: 'Nobody on the way',
  whoCannotSeeMore:
    'Between you and the server everything is encrypted: your internet provider, or others on your Wi-Fi, cannot look inside.',
  yourPermission: 'Your permission',
};

import type { Strings } from '../../contract/strings.js';

export const ENGLISH: Strings = {
  // Poster
  meeting: 'Meeting',
  joinMeeting: 'Join the meeting',
  loading: 'Loading the meeting…',
  tryAgain: 'Try again',
  notSetUp: 'This meeting is not set up correctly yet. Please tell the people who run this site.',
  notLoaded: 'The meeting could not be loaded. Check your connection, then try again.',
  forTheOwner: 'For the site’s owner',

  // Everywhere
  close: 'Close',
  cancel: 'Cancel',

  // Own microphone and camera
  turnOnMicrophone: 'Turn on microphone',
  turnOffMicrophone: 'Turn off microphone',
  turnOnCamera: 'Turn on camera',
  turnOffCamera: 'Turn off camera',

  // Stage
};

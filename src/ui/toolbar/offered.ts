import type { ControlName } from '../../contract/states.js';
import type { Meeting } from '../../meeting/state.js';
import type { Look } from '../context.js';

/** Telephones share no screen: their browsers lack the function. */
const canShareScreen = (): boolean => 'getDisplayMedia' in ((navigator.mediaDevices as object | undefined) ?? {});

/** The controls the page wants, less those that this person may not use. Reading chat needs no leave to send. */
export function offeredControls(meeting: Meeting, { controls }: Look): ReadonlySet<ControlName> {
  const forbidden = new Set<ControlName>();
  if (!meeting.microphone.allowed) forbidden.add('mic');
  if (!meeting.camera.allowed) forbidden.add('camera');
  if (!meeting.screen.allowed || !canShareScreen()) forbidden.add('screen');
  if (!meeting.canSendData) forbidden.add('hand').add('reactions');
  return new Set([...controls].filter((name) => !forbidden.has(name)));
}

/** One's own hand, as the meeting has it. */
export const ownHand = ({ people }: Meeting): boolean => people.some(({ isLocal, hand }) => isLocal && hand);

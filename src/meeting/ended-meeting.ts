import { INITIAL_MEETING } from './state.js';
import type { Meeting } from './state.js';

const { microphone, camera, screen, ...initial } = INITIAL_MEETING;

/** The parts of a meeting that end with it. What the page and the person chose stays. */
export const ENDED: Partial<Meeting> = {
  security: initial.security,
  protection: initial.protection,
  obstacle: initial.obstacle,
  identity: initial.identity,
  people: initial.people,
  speakers: initial.speakers,
  microphone,
  camera,
  screen,
  canSendData: initial.canSendData,
  preview: initial.preview,
  chat: initial.chat,
  unread: initial.unread,
  reactions: initial.reactions,
  pinned: initial.pinned,
  playbackBlocked: initial.playbackBlocked,
  speakingWhileMuted: initial.speakingWhileMuted,
};

import type { Reaction } from '../../contract/states.js';

/** As the system draws them; their words are said beside. */
export const REACTION_SIGNS: Readonly<Record<Reaction, string>> = {
  like: '👍',
  clap: '👏',
  heart: '❤️',
  laugh: '😂',
  surprised: '😮',
  celebrate: '🎉',
};

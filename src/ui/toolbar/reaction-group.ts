import { REACTIONS } from '../../contract/states.js';
import type { Request } from '../../meeting/requests.js';
import type { Words } from '../context.js';
import type { MenuChoice, MenuGroup } from '../menu/menu-element.js';
import { REACTION_SIGNS } from '../reactions/reaction-signs.js';

/** The six reactions, side by side. */
export function reactionGroup(request: Request, t: Words['t']): MenuGroup {
  const choices = REACTIONS.map((name): MenuChoice => ({
    label: t(name),
    icon: REACTION_SIGNS[name],
    // One that is refused (too many at once) simply does not float.
    choose: () => void request('send-reaction', name).catch(() => undefined),
  }));
  return { label: t('sendReaction'), choices, row: true };
}

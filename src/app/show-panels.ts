import { warn } from '../base/log.js';
import type { MeetingSession } from '../meeting/session.js';
import type { SpeakingPart } from '../ui/screen-part.js';
import { load } from './load.js';
import type { BringParts } from './part-bringer.js';

/** What the side panels of a meeting need. */
export async function loadPanels(encrypted: boolean): Promise<readonly SpeakingPart[]> {
  return encrypted
    ? (await load(() => import('./protected-panels.js'))).PROTECTED_PANELS
    : [(await load(() => import('./panels.js'))).PANELS];
}

/**
 * Loads the panels when the first is opened; it stands empty for so long. Where they cannot be had, the panel is closed
 * again, which is said, and opening one tries again.
 */
export function showPanels(
  bring: BringParts,
  session: Pick<MeetingSession, 'store' | 'panelFailed'>,
  loadParts: typeof loadPanels,
): void {
  const { store } = session;
  const show = async (): Promise<void> => {
    try {
      await bring(await loadParts(store.meeting.mode === 'encrypted'));
    } catch {
      warn('The panels could not be loaded (ERR_SM_LOAD): opening one tries again.');
      session.panelFailed();
    }
  };
  const look = (): void => {
    if (store.meeting.panel !== 'none') void show();
  };
  store.subscribe(({ meeting, previous }) => {
    if (meeting.panel !== previous.panel || meeting.mode !== previous.mode) look();
  });
  look();
}

import { warn } from '../base/log.js';
import type { MeetingSession } from '../meeting/session.js';
import type { MountedScreen } from '../ui/mount-screen.js';
import type { ScreenPart } from '../ui/screen-part.js';

/**
 * Loads the panels when the first is opened; it stands empty for so long. Where they cannot be had, the panel is closed
 * again, and opening one tries again.
 */
export function showPanels(
  screen: Pick<MountedScreen, 'add'>,
  { store, request }: Pick<MeetingSession, 'store' | 'request'>,
  load: () => Promise<ScreenPart>,
): void {
  let shown = false;
  const show = async (): Promise<void> => {
    try {
      const panels = await load();
      if (!shown) screen.add(panels);
      shown = true;
    } catch {
      warn('The panels could not be loaded (ERR_SM_LOAD): opening one tries again.');
      request('set-panel', 'none');
    }
  };
  const look = (): void => {
    if (!shown && store.meeting.panel !== 'none') void show();
  };
  store.subscribe(({ meeting, previous }) => {
    if (meeting.panel !== previous.panel) look();
  });
  look();
}

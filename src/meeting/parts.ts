import type { NoticeBoard } from './notices.js';
import type { Permissions } from './permissions.js';
import type { Clock } from './ports.js';
import type { Emit } from './session-ports.js';
import type { MeetingStore } from './store.js';

/** What lobby and meeting share with the session they belong to. */
export interface Parts {
  readonly store: MeetingStore;
  readonly clock: Clock;
  readonly notices: NoticeBoard;
  readonly permissions: Permissions;
  readonly emit: Emit;
}

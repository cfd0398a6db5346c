import type { GroupStart } from '../../meeting-protocol.js';
import type { GroupOutlets, GroupSession } from '../meeting-session.js';
import { MlsSession } from './group-session.js';

/** A group meeting in this worker. It says `admitted` in its facts, or `ended`; nothing is sent or shown before. */
export const createGroupSession = (start: GroupStart, outlets: GroupOutlets): GroupSession =>
  new MlsSession(start, outlets);

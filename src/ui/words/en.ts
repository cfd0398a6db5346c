import type { Strings } from '../../contract/strings.js';
import { ENTRANCE } from './en/entrance.js';
import { MEETING } from './en/meeting.js';
import { SECURITY } from './en/security.js';

export const ENGLISH: Strings = { ...ENTRANCE, ...SECURITY, ...MEETING };

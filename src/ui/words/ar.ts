import type { CommonStrings } from '../../contract/strings.js';
import { POSTER_ARABIC } from '../../contract/strings/poster.js';
import { ENTRANCE } from './ar/entrance.js';
import { MEETING } from './ar/meeting.js';
import { SECURITY } from './ar/security.js';

export const ARABIC: CommonStrings = { ...POSTER_ARABIC, ...ENTRANCE, ...SECURITY, ...MEETING };

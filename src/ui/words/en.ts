import type { CommonStrings } from '../../contract/strings.js';
import { POSTER_ENGLISH } from '../../contract/strings/poster.js';
import { ENTRANCE } from './en/entrance.js';
import { MEETING } from './en/meeting.js';
import { SECURITY } from './en/security.js';

export const ENGLISH: CommonStrings = { ...POSTER_ENGLISH, ...ENTRANCE, ...SECURITY, ...MEETING };

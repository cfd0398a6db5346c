import { PANELS } from '../ui/panels-part.js';
import { PROTECTION_PANELS } from '../ui/protection/protection-panels-part.js';
import { PROTECTION } from '../ui/protection/protection-part.js';
import type { SpeakingPart } from '../ui/screen-part.js';

/** What the side panels of an encrypted meeting need, what stands inside others first. */
export const PROTECTED_PANELS: readonly SpeakingPart[] = [PROTECTION, PROTECTION_PANELS, PANELS];

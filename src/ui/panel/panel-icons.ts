import { svg } from 'lit';
import { directionalIcon, icon } from '../icons.js';

/** Of the panels alone. Shapes from Lucide (ISC licence), as in `ui/icons.ts`. */
export const serverIcon = icon(
  svg`<rect width="20" height="8" x="2" y="2" rx="2"/><rect width="20" height="8" x="2" y="14" rx="2"/><path d="M6 6h.01M6 18h.01"/>`,
);
export const routeIcon = directionalIcon(
  svg`<circle cx="6" cy="19" r="3"/><path d="M9 19h8.5a3.5 3.5 0 0 0 0-7h-11a3.5 3.5 0 0 1 0-7H15"/><circle cx="18" cy="5" r="3"/>`,
);
export const searchIcon = icon(svg`<path d="m21 21-4.34-4.34"/><circle cx="11" cy="11" r="8"/>`);
export const sendIcon = directionalIcon(
  svg`<path d="M3.714 3.048a.498.498 0 0 0-.683.627l2.843 7.627a2 2 0 0 1 0 1.396l-2.842 7.627a.498.498 0 0 0 .682.627l18-8.5a.5.5 0 0 0 0-.904zM6 12h16"/>`,
);
export const downIcon = icon(svg`<path d="M12 5v14M19 12l-7 7-7-7"/>`);

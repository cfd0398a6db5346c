import { svg } from 'lit';
import { icon } from '../../icons.js';

/** Shapes from Lucide (ISC licence), as in `ui/icons.ts`. */
export const removeIcon = icon(
  svg`<path d="M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M17 8l5 5M22 8l-5 5"/><circle cx="9" cy="7" r="4"/>`,
);
export const hostIcon = icon(
  svg`<path d="M10 15H6a4 4 0 0 0-4 4v2M14.305 16.53l.923-.382M15.228 13.852l-.923-.383M16.852 12.228l-.383-.923M16.852 17.772l-.383.924M19.148 12.228l.383-.923M19.53 18.696l-.382-.924M20.772 13.852l.924-.383M20.772 16.148l.924.383"/><circle cx="18" cy="15" r="3"/><circle cx="9" cy="7" r="4"/>`,
);

import { svg } from 'lit';
import { icon } from '../icons.js';

/** Shapes from Lucide (ISC licence), as in `ui/icons.ts`. */
export const verifiedIcon = icon(
  svg`<path d="M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1z"/><path d="m9 12 2 2 4-4"/>`,
);
export const dangerIcon = icon(
  svg`<path d="m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01"/>`,
);
export const keyIcon = icon(
  svg`<path d="m2 21 9.6-9.6M7.5 15.5l2.3 2.3a1 1 0 0 1 0 1.4l-2.1 2.1a1 1 0 0 1-1.4 0L4 19"/><circle cx="15.5" cy="7.5" r="5.5"/>`,
);
export const outsideIcon = icon(svg`<circle cx="12" cy="12" r="10"/><path d="M4.929 4.929 19.07 19.071"/>`);
export const removeIcon = icon(
  svg`<path d="M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M17 8l5 5M22 8l-5 5"/><circle cx="9" cy="7" r="4"/>`,
);
export const hostIcon = icon(
  svg`<path d="M10 15H6a4 4 0 0 0-4 4v2M14.305 16.53l.923-.382M15.228 13.852l-.923-.383M16.852 12.228l-.383-.923M16.852 17.772l-.383.924M19.148 12.228l.383-.923M19.53 18.696l-.382-.924M20.772 13.852l.924-.383M20.772 16.148l.924.383"/><circle cx="18" cy="15" r="3"/><circle cx="9" cy="7" r="4"/>`,
);

import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';

/**
 * Shapes from Lucide (ISC licence), without their frame: `base-styles.ts` gives stroke and size. Those that point
 * somewhere turn with the direction of reading.
 */
const icon = (shape: TemplateResult<2>): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
const directionalIcon = (shape: TemplateResult<2>): TemplateResult =>
  html`<svg class="icon icon-directional" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;

export const micIcon = icon(
  svg`<path d="M12 19v3M19 10v2a7 7 0 0 1-14 0v-2"/><rect x="9" y="2" width="6" height="13" rx="3"/>`,
);
export const micOffIcon = icon(
  svg`<path d="M12 19v3M15 9.34V5a3 3 0 0 0-5.68-1.33M16.95 16.95A7 7 0 0 1 5 12v-2M18.89 13.23A7 7 0 0 0 19 12v-2M2 2l20 20M9 9v3a3 3 0 0 0 5.12 2.12"/>`,
);
export const cameraIcon = icon(
  svg`<path d="m16 13 5.223 3.482a.5.5 0 0 0 .777-.416V7.87a.5.5 0 0 0-.752-.432L16 10.5"/><rect x="2" y="6" width="14" height="12" rx="2"/>`,
);
export const cameraOffIcon = icon(
  svg`<path d="M10.66 6H14a2 2 0 0 1 2 2v2.5l5.248-3.062A.5.5 0 0 1 22 7.87v8.196M16 16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h2M2 2l20 20"/>`,
);
export const speakerIcon = directionalIcon(
  svg`<path d="M11 4.702a.705.705 0 0 0-1.203-.498L6.413 7.587A1.4 1.4 0 0 1 5.416 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.416a1.4 1.4 0 0 1 .997.413l3.383 3.384A.705.705 0 0 0 11 19.298zM16 9a5 5 0 0 1 0 6M19.364 18.364a9 9 0 0 0 0-12.728"/>`,
);
export const closeIcon = icon(svg`<path d="M18 6 6 18M6 6l12 12"/>`);
export const notEncryptedIcon = icon(
  svg`<rect width="18" height="11" x="3" y="11" rx="2"/><path d="M7 11V7a5 5 0 0 1 9.9-1"/>`,
);

// Stage: see below for what the stage, toolbar, chat and people need.

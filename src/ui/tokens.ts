import { css } from 'lit';

/** For eyes that need strong edges: black, white and one yellow. */
const contrast = css`
  color-scheme: dark;
  --sm-accent: #ffd60a;
  --sm-accent-ink: #000;
  --sm-accent-text: #ffd60a;
  --sm-canvas: #000;
  --sm-surface: #000;
  --sm-raised: #1a1a1a;
  --sm-ink: #fff;
  --sm-muted: #fff;
  --sm-line: #fff;
  --sm-edge: #fff;
  --sm-danger: #ffb3ae;
  --sm-danger-ink: #000;
  --sm-danger-text: #ffb3ae;
  --sm-warning: #ffd60a;
  --sm-good: #7cf5b0;
  --sm-focus: #ffd60a;
  --sm-stage: #000;
  --sm-stage-ink: #fff;
  --sm-tile: #1a1a1a;
  --sm-scrim: #000;
`;

/**
 * The look, as custom properties of the tag that a page may set. Colours come in pairs: a box with `color-scheme: dark`
 * (class `on-stage`) takes the dark ones whatever the theme.
 */
export const tokens = css`
  :host {
    color-scheme: light dark;
    --sm-font: 400 max(1rem, 14px) / 1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif;
    --sm-radius: 12px;
    --sm-radius-tile: 12px;
    --sm-radius-field: 8px;
    --sm-radius-button: 999px;
    --sm-accent: #2f6fed;
    --sm-accent-ink: #fff;
    --sm-accent-text: light-dark(#1d59cf, #93b8ff);
    --sm-canvas: light-dark(#f4f5f8, #14171c);
    --sm-surface: light-dark(#fff, #1d2128);
    --sm-raised: light-dark(#eceef2, #2b313b);
    --sm-ink: light-dark(#171a21, #f4f5f7);
    --sm-muted: light-dark(#555c69, #b0b7c3);
    --sm-line: light-dark(#dde0e6, #353c47);
    --sm-edge: light-dark(#7d8594, #7d8696);
    --sm-danger: #d0343b;
    --sm-danger-ink: #fff;
    --sm-danger-text: light-dark(#b3242b, #ff9d98);
    --sm-warning: light-dark(#8a5800, #f5c451);
    --sm-good: light-dark(#1c8354, #4fd08f);
    --sm-focus: light-dark(#1d59cf, #a9c7ff);
    --sm-stage: #14171c;
    --sm-stage-ink: #f4f5f7;
    --sm-tile: #242932;
    --sm-scrim: #14171cd9;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='contrast']) {
    ${contrast}
  }
  @media (prefers-contrast: more) {
    :host(:not([theme='light'], [theme='dark'])) {
      ${contrast}
    }
  }
  .on-stage {
    color-scheme: dark;
  }
`;

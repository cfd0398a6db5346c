import { css } from 'lit';

export const meterStyles = css`
  sm-level-meter {
    display: block;
    min-inline-size: 0;
  }
  /* Ten beads; those below the level take the colour. */
  .meter {
    --lit: var(--sm-good);
    --dark: color-mix(in srgb, currentColor 25%, transparent);
    display: block;
    block-size: 6px;
    border-radius: 3px;
    background: linear-gradient(to right, var(--lit) var(--sm-meter-level, 0%), var(--dark) 0);
    mask: repeating-linear-gradient(to right, #000 0 calc(10% - 2px), #0000 0 10%);
  }
  .meter:dir(rtl) {
    transform: scaleX(-1);
  }
  @media (forced-colors: active) {
    .meter {
      --lit: Highlight;
      --dark: GrayText;
      forced-color-adjust: none;
    }
  }
`;

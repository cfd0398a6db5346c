import { css } from 'lit';

/** What more than one screen is made of. */
export const baseStyles = css`
  sm-screen,
  sm-screen *,
  sm-screen ::before,
  sm-screen ::after {
    box-sizing: border-box;
  }
  sm-screen :is(h2, h3, p, ul, dl, dd, fieldset, figure) {
    margin: 0;
    padding: 0;
    border: 0;
    list-style: none;
  }
  sm-screen h2 {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
  }
  sm-screen h3 {
    font-size: 1em;
    font-weight: 600;
  }
  sm-screen :is(button, input, select, textarea) {
    margin: 0;
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
  }
  sm-screen [hidden] {
    display: none;
  }
  sm-screen :focus-visible {
    outline: 3px solid var(--sm-focus);
    outline-offset: 2px;
  }
  sm-screen [tabindex='-1']:focus-visible {
    outline: 0;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .small {
    font-size: 0.8125em;
  }
  .muted {
    color: var(--sm-muted);
  }

  .icon {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon-directional:dir(rtl) {
    transform: scaleX(-1);
  }

  .button,
  .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 44px;
    padding: 6px 20px;
    border: 1px solid transparent;
    border-radius: var(--sm-radius-button);
    background: var(--sm-raised);
    font-weight: 600;
    line-height: 1.25;
    text-align: center;
    cursor: pointer;
    transition: background-color 0.12s;
    -webkit-tap-highlight-color: transparent;
  }
  .button {
    border-color: var(--sm-line);
  }
  .icon-button {
    flex: none;
    position: relative;
    inline-size: 44px;
    padding: 0;
  }
  :is(.button, .icon-button):hover {
    background: color-mix(in oklab, var(--sm-raised), currentColor 12%);
  }
  .button-primary {
    border-color: transparent;
    background: var(--sm-accent);
    color: var(--sm-accent-ink);
  }
  .button-primary:hover {
    background: color-mix(in oklab, var(--sm-accent), black 14%);
  }
  .button-danger {
    border-color: transparent;
    background: var(--sm-danger);
    color: var(--sm-danger-ink);
  }
  .button-danger:hover {
    background: color-mix(in oklab, var(--sm-danger), black 14%);
  }
  .button-quiet {
    border-color: transparent;
    background: none;
    color: var(--sm-accent-text);
  }
  :is(.button, .icon-button):is(:disabled, [aria-disabled='true']) {
    cursor: default;
    opacity: 0.65;
  }

  /* Tip of a button that shows no words: its accessible name is said by aria-label. */
  [data-tip]::after {
    content: attr(data-tip);
    position: absolute;
    inset-block-end: calc(100% + 8px);
    z-index: 2;
    inline-size: max-content;
    max-inline-size: 12rem;
    padding: 4px 8px;
    border-radius: 6px;
    background: #0b0d10;
    color: #fff;
    font-size: 0.8125rem;
    font-weight: 500;
    pointer-events: none;
    visibility: hidden;
  }
  [data-tip]:focus-visible::after {
    visibility: visible;
  }
  @media (hover: hover) {
    [data-tip]:hover::after {
      visibility: visible;
      transition: visibility 0s 0.5s;
    }
  }

  .spinner {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    border: 2px solid color-mix(in srgb, currentColor 30%, transparent);
    border-block-start-color: currentColor;
    border-radius: 50%;
    animation: sm-turn 0.9s linear infinite;
  }
  @keyframes sm-turn {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 6s;
    }
    /* Also what is said of an element elsewhere, and by more. */
    sm-screen :not(.spinner) {
      animation: none !important;
      transition-duration: 0s !important;
    }
  }
  @media (forced-colors: active) {
    /* Colours inside pictures are not forced by themselves. */
    .icon {
      color: inherit !important;
    }
    .button-primary {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      border-color: HighlightText;
    }
    [data-tip]::after {
      border: 1px solid;
    }
    :is(.button, .icon-button):disabled {
      color: GrayText;
      border-color: GrayText;
    }
  }
`;

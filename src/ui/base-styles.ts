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
    padding: 0 20px;
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

  .field {
    display: grid;
    gap: 6px;
    min-inline-size: 0;
  }
  .field-label {
    font-size: 0.875em;
    font-weight: 600;
  }
  .field-hint {
    font-size: 0.8125em;
    color: var(--sm-muted);
  }
  .input,
  .select {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 44px;
    padding: 8px 12px;
    border: 1px solid var(--sm-edge);
    border-radius: var(--sm-radius-field);
    background-color: var(--sm-surface);
    color: var(--sm-ink);
    text-overflow: ellipsis;
  }
  sm-screen :is(.input, .select):focus-visible {
    outline-offset: 0;
  }
  .switch {
    display: flex;
    align-items: center;
    gap: 16px;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 8px 0;
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .switch-words {
    flex: 1;
    min-inline-size: 0;
  }
  .switch-words > * {
    display: block;
  }
  .switch-track {
    flex: none;
    inline-size: 42px;
    padding: 3px;
    border: 1px solid var(--sm-edge);
    border-radius: 99px;
    background: var(--sm-raised);
  }
  .switch-track::before {
    content: '';
    display: block;
    inline-size: 16px;
    block-size: 16px;
    border-radius: 50%;
    background: var(--sm-edge);
    transition: margin 0.12s;
  }
  [aria-checked='true'] > .switch-track {
    border-color: var(--sm-accent);
    background: var(--sm-accent);
  }
  [aria-checked='true'] > .switch-track::before {
    margin-inline-start: 18px;
    background: var(--sm-accent-ink);
  }

  .panel {
    display: flex;
    flex-direction: column;
    inline-size: 100%;
    block-size: 100%;
    overflow: hidden;
    background: var(--sm-surface);
    color: var(--sm-ink);
  }
  .panel-header {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-block: 8px;
    padding-inline: 16px 8px;
    border-block-end: 1px solid var(--sm-line);
  }
  .panel-header h2 {
    flex: 1;
    min-inline-size: 0;
  }
  .panel-header .icon-button {
    background: none;
  }
  .panel-body {
    flex: 1;
    min-block-size: 0;
    padding: 16px;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .panel-body:focus-visible {
    outline-offset: -3px;
  }
  .panel-footer {
    padding: 12px 16px;
    border-block-start: 1px solid var(--sm-line);
  }

  .menu {
    inset: auto;
    margin: 0;
    padding: 6px;
    min-inline-size: 12rem;
    max-inline-size: min(20rem, 90cqi);
    border: 1px solid var(--sm-line);
    border-radius: var(--sm-radius);
    background: var(--sm-surface);
    color: var(--sm-ink);
    box-shadow: 0 8px 28px #0006;
  }
  .menu-item {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 40px;
    padding: 6px 10px;
    border: 0;
    border-radius: 6px;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .menu-item:is(:hover, :focus-visible) {
    background: var(--sm-raised);
  }
  .menu-item[aria-checked='true'] {
    font-weight: 600;
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
    sm-screen * {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    /* Colours inside pictures are not forced by themselves. */
    .icon {
      color: inherit !important;
    }
    .button-primary,
    [aria-checked='true'] > .switch-track {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      border-color: HighlightText;
    }
    .switch-track::before {
      forced-color-adjust: none;
      background: ButtonText;
    }
    [aria-checked='true'] > .switch-track::before {
      background: HighlightText;
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

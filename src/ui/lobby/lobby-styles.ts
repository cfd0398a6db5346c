import { css } from 'lit';

export const lobbyStyles = css`
  .lobby {
    display: flex;
    flex-direction: column;
    gap: 16px;
    block-size: 100%;
    padding: 16px 16px 0;
    overflow: auto;
    scrollbar-width: thin;
  }
  .lobby-main,
  .lobby-side {
    display: contents;
  }
  .lobby-picture,
  .lobby-words {
    display: grid;
    gap: 12px;
    align-content: start;
    min-inline-size: 0;
  }
  .lobby-words {
    gap: 16px;
  }
  .lobby-words h2 {
    font-size: 1.375em;
  }
  sm-trouble {
    display: grid;
    gap: 12px;
  }
  sm-trouble:empty {
    display: none;
  }
  .notice.trouble {
    border-color: var(--sm-danger-text);
  }
  .notice.trouble > .icon {
    color: var(--sm-danger-text);
  }
  .trouble-retry {
    justify-self: start;
    min-block-size: 36px;
    margin-block-start: 4px;
    padding: 0 14px;
  }

  .preview {
    position: relative;
    display: grid;
    block-size: clamp(6.5rem, 40cqb, 17rem);
    overflow: hidden;
    border-radius: var(--sm-radius-tile);
    background: var(--sm-tile);
    color: var(--sm-stage-ink);
  }
  .preview .toggle:not(.toggle-off, :hover) {
    background: var(--sm-scrim);
  }
  .preview > * {
    position: relative;
    grid-area: 1/1;
  }
  .preview-video {
    min-block-size: 0;
  }
  .preview-empty {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 4px;
    padding: 12px 12px 64px;
    font-size: 0.9375em;
    text-align: center;
  }
  .preview-empty > :first-child {
    inline-size: 1.75em;
    block-size: 1.75em;
    margin-block-end: 4px;
    color: var(--sm-muted);
  }
  .preview-ask {
    color: var(--sm-muted);
  }
  @container screen (block-size < 360px) {
    .preview-empty > :first-child,
    .preview-empty > :not(:last-child) {
      display: none;
    }
  }
  .preview-bar {
    align-self: end;
    display: flex;
    justify-content: center;
    gap: 12px;
    padding: 12px;
  }
  .preview-level {
    place-self: end start;
    inline-size: 4.5rem;
    margin: 12px;
    margin-block-end: 24px;
    padding: 6px 8px;
    border-radius: 99px;
    background: var(--sm-scrim);
  }

  .lobby-disclosure {
    padding-inline: 4px;
    color: var(--sm-ink);
  }
  .lobby-disclosure > span {
    flex: 1;
    text-align: start;
  }
  .lobby-disclosure[aria-expanded='true'] > :last-child {
    rotate: 180deg;
  }
  #lobby-devices:not([data-open]) {
    display: none;
  }
  /* Always in reach, whatever is scrolled. */
  .lobby-actions {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: auto -16px 0;
    padding: 12px 16px;
    border-block-start: 1px solid var(--sm-line);
    background: var(--sm-canvas);
  }
  .lobby-actions .button-primary {
    flex: 1;
  }
  .lobby-actions [aria-disabled='true'] {
    opacity: 1;
    cursor: progress;
  }
  .lobby [inert] {
    opacity: 0.6;
  }
  /* Where the notice itself may be out of sight, its one line stays beside the button. */
  .lobby-mode {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    inline-size: 100%;
    color: var(--sm-muted);
    font-size: 0.8125em;
  }
  @container screen (block-size >= 420px) {
    .lobby-mode:not(.notice-refused) {
      display: none;
    }
  }
  @container screen (inline-size >= 640px) and (block-size >= 420px) {
    .lobby-mode.notice-refused {
      display: none;
    }
  }

  @container screen (inline-size >= 640px) {
    .lobby {
      padding: 24px;
    }
    .lobby-main {
      flex: 1;
      display: grid;
      grid-template: minmax(0, max-content) / minmax(0, 1.5fr) minmax(16rem, 1fr);
      align-content: center;
      align-items: start;
      gap: 32px;
      min-block-size: 12rem;
    }
    .lobby-main > * {
      max-block-size: 100%;
    }
    .lobby-side {
      display: flex;
      flex-direction: column;
    }
    /* Scrolls by itself, so that the button below stays; room for the focus ring. */
    .lobby-picture,
    .lobby-words {
      margin: -4px;
      padding: 4px;
      overflow: auto;
      scrollbar-width: thin;
    }
    .lobby-picture {
      display: flex;
      flex-direction: column;
    }
    .lobby-picture > * {
      flex: none;
    }
    /* Gives way to what stands below it. */
    .lobby-picture > sm-preview {
      flex: 0 1 auto;
      min-block-size: 8.5rem;
      aspect-ratio: 16/9;
    }
    .preview {
      block-size: 100%;
    }
    .lobby-actions {
      position: static;
      margin: 0;
      padding: 16px 0 0;
      border: 0;
    }
  }
  @container screen (inline-size >= 640px) and (block-size >= 480px) {
    .lobby-disclosure {
      display: none;
    }
    .lobby #lobby-devices {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 12px;
    }
    #lobby-devices:has(> :nth-child(3)) > :first-child {
      grid-column: 1 / -1;
    }
  }
  @container screen (inline-size >= 960px) {
    .lobby {
      padding: 40px max(40px, (100cqi - 1120px) / 2);
    }
    .lobby-main {
      gap: 48px;
    }
  }
  @container screen (inline-size >= 1080px) {
    .lobby #lobby-devices:has(> :nth-child(3)) {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .lobby #lobby-devices > :first-child {
      grid-column: auto;
    }
  }
  @media (forced-colors: active) {
    .preview {
      outline: 1px solid;
    }
  }
`;

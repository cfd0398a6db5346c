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
  .lobby-header:not(:has(slot > *)) {
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
  .trouble {
    border-color: var(--sm-danger-text);
  }
  .trouble > .icon {
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
    background: var(--sm-stage);
    color: var(--sm-stage-ink);
  }
  .preview > * {
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
    justify-content: space-between;
    padding-inline: 4px;
    font-size: 0.9375em;
    text-align: start;
  }
  .lobby-disclosure[aria-expanded='true'] .icon {
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
    gap: 8px;
    margin: auto -16px 0;
    padding: 12px 16px;
    border-block-start: 1px solid var(--sm-line);
    background: var(--sm-canvas);
  }
  .lobby-actions .button-primary {
    flex: 1;
  }

  @container screen (inline-size >= 640px) {
    .lobby {
      display: grid;
      grid-template: auto auto 1fr / minmax(0, 1.5fr) minmax(16rem, 1fr);
      align-content: safe center;
      gap: 16px 32px;
      padding: 24px;
    }
    .lobby > * {
      grid-column: 2;
    }
    .lobby-header {
      grid-column: 1 / -1;
    }
    .lobby-picture {
      grid-column: 1;
      grid-row: 2 / span 2;
    }
    .preview {
      block-size: auto;
      aspect-ratio: 16/9;
      max-block-size: max(8rem, 100cqb - 48px);
    }
    .lobby-actions {
      position: static;
      margin: 0;
      padding: 0;
      border: 0;
      align-self: start;
    }
  }
  @container screen (inline-size >= 640px) and (block-size >= 420px) {
    .lobby-disclosure {
      display: none;
    }
    .lobby #lobby-devices {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(0, 1fr));
      gap: 12px;
    }
    .preview {
      max-block-size: max(8rem, 100cqb - 140px);
    }
  }
  @container screen (inline-size >= 960px) {
    .lobby {
      gap: 24px 48px;
      padding: 40px max(40px, (100cqi - 1120px) / 2);
    }
  }
`;

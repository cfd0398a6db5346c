import { css } from 'lit';

export const securityStyles = css`
  .notice {
    display: flex;
    gap: 12px;
    padding: 12px 14px;
    border: 1px solid var(--sm-line);
    border-radius: var(--sm-radius);
    background: var(--sm-surface);
    font-size: 0.875em;
  }
  .notice > .icon,
  .lobby-mode > .icon,
  .badge > .icon {
    color: var(--sm-warning);
  }
  .notice-encrypted > .icon {
    color: var(--sm-good);
  }
  .notice-refused {
    border-color: var(--sm-danger-text);
  }
  .notice-refused > .icon {
    color: var(--sm-danger-text);
  }
  .notice-unknown > .icon,
  .notice-checking > .spinner {
    color: var(--sm-muted);
  }
  .notice-words,
  .notice-said,
  .join-standard {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
  }
  .notice-words p {
    color: var(--sm-muted);
  }
  .notice-words .notice-title {
    color: var(--sm-ink);
    font-weight: 600;
  }

  .notice-checking .notice-title {
    color: var(--sm-muted);
    font-weight: 400;
  }
  /* Stands for the sentences to come, so that little moves when they do. */
  .notice-checking .notice-said::after {
    content: '';
    block-size: 12em;
    margin-block-start: 4px;
    background: repeating-linear-gradient(var(--sm-raised) 0 0.625em, transparent 0 1.5em);
  }
  @container screen (inline-size >= 960px) {
    .notice-checking .notice-said::after {
      block-size: 7.5em;
    }
  }
  .join-standard {
    justify-items: start;
    margin-block: 6px 2px;
  }
  .notice .join-standard > .button {
    min-block-size: 40px;
    padding: 6px 16px;
  }
  .outcome .join-standard {
    justify-items: center;
    margin: 0;
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    padding: 0 12px 0 10px;
    padding-inline: 10px 12px;
    border: 1px solid transparent;
    border-radius: 99px;
    background: var(--sm-scrim);
    color: var(--sm-stage-ink);
    font-size: 0.8125em;
    font-weight: 600;
    white-space: nowrap;
  }
  button.badge {
    cursor: pointer;
  }
  button.badge:hover {
    background: var(--sm-tile);
  }
  .badge-short {
    display: none;
  }
  @container screen (inline-size < 560px) {
    .badge-full {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .badge-short {
      display: inline;
    }
  }
`;

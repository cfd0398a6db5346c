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
  .security-state > .icon,
  .badge > .icon {
    color: var(--sm-warning);
  }
  .notice-words {
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

  .security-state {
    display: flex;
    gap: 12px;
    padding: 12px 14px;
    border-radius: var(--sm-radius);
    background: var(--sm-raised);
  }
  #panel-security h3 {
    margin-block: 24px 8px;
  }
  .security-list > li {
    display: flex;
    gap: 12px;
    padding-block: 8px;
  }
  .security-list .icon {
    margin-block-start: 2px;
    color: var(--sm-muted);
  }
  .security-list .muted,
  .security-list strong {
    font-size: 0.9375em;
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

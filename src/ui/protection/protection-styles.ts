import { css } from 'lit';

/** Signs of a person's protection, on pictures; the badge. */
export const protectionStyles = css`
  .badge-encrypted > .icon {
    color: var(--sm-good);
  }
  .badge-degraded > .icon {
    color: var(--sm-danger-text);
  }
  :is(.protection-good, .protection-verified) > .icon {
    color: var(--sm-good);
  }

  .tile-protection {
    position: absolute;
    inset-block-start: clamp(4px, 3cqmin, 10px);
    inset-inline-start: clamp(4px, 3cqmin, 10px);
    display: flex;
    align-items: center;
    gap: 6px;
    /* Beside it stands the button of the menu. */
    max-inline-size: calc(100% - 2 * clamp(4px, 3cqmin, 10px) - 36px);
    padding: 0.2em 0.6em;
    border-radius: 6px;
    background: var(--sm-scrim);
    font-weight: 500;
    line-height: 1.5;
  }
  .tile-protection > :first-child {
    display: block;
    inline-size: 1.15em;
    block-size: 1.15em;
  }
  .tile-protection > .icon {
    color: #f5c451;
  }
  .tile-protection.protection-bad > .icon {
    color: #ff9d98;
  }
  .tile-protection-words {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* The sign alone: its words are for ears, and in the list of people. */
  @container tile (inline-size < 200px) {
    .tile-protection {
      padding: 0.25em;
    }
    .tile-protection-words {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      clip-path: inset(50%);
    }
  }
  /* In a low box the badge lies there. */
  @container screen (block-size < 360px) {
    .tile-protection {
      inset-inline: auto clamp(4px, 3cqmin, 10px);
      max-inline-size: 50%;
    }
  }
  @media (forced-colors: active) {
    .tile-protection {
      border: 1px solid;
    }
  }
`;

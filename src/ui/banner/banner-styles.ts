import { css } from 'lit';

export const bannerStyles = css`
  sm-banner {
    display: block;
    position: relative;
    z-index: 1;
    color: var(--sm-stage-ink);
  }
  .banner {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 10px;
    min-block-size: 40px;
    padding: 4px 16px;
    background: var(--sm-tile);
    font-size: 0.875em;
    font-weight: 500;
  }
  .banner + .banner {
    border-block-start: 1px solid var(--sm-line);
  }
  /* It comes and goes as one speaks: nothing may move by it. */
  .banner-muted {
    position: absolute;
    inset-block-start: calc(100% + 8px);
    inset-inline: 8px;
    inline-size: fit-content;
    max-inline-size: calc(100% - 16px);
    margin-inline: auto;
    border: 1px solid var(--sm-line);
    border-radius: var(--sm-radius);
    background: var(--sm-surface);
    box-shadow: 0 4px 20px #0007;
  }
  /* In the middle it would cover the menu of a picture to the left of it. */
  @container screen (inline-size >= 860px) {
    .banner-muted {
      margin-inline: 0 auto;
    }
  }
  .banner-reconnecting > .spinner,
  .banner-permission > .icon,
  .banner-muted > .icon {
    color: var(--sm-warning);
  }
  .banner-sharing > .icon {
    color: var(--sm-good);
  }
  .banner-words {
    min-inline-size: 0;
    line-height: 1.3;
  }
  .banner-button {
    flex: none;
    min-block-size: 32px;
    padding: 0 14px;
    border: 0;
    border-radius: var(--sm-radius-button);
    background: var(--sm-stage-ink);
    color: var(--sm-stage);
    font-weight: 600;
    cursor: pointer;
  }
  /* Nothing to hurry for. */
  .banner-permission .banner-button {
    border: 1px solid currentColor;
    background: none;
    color: inherit;
  }
  .banner-sharing .banner-button {
    background: var(--sm-danger);
    color: var(--sm-danger-ink);
  }
  @container screen (inline-size < 480px) {
    .banner {
      padding-inline: 12px;
    }
  }
  /* No room for all of it: the most urgent line. */
  @container screen (block-size < 360px) {
    .banner {
      font-size: 0.8125em;
    }
    .banner:not(:first-of-type, .banner-muted) {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .banner {
      border-block-end: 1px solid;
    }
    .banner-button {
      border: 1px solid;
    }
  }
`;

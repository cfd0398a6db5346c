import { css } from 'lit';

export const bannerStyles = css`
  sm-banner {
    display: block;
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
  .banner-reconnecting > .spinner,
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
  .banner-sharing .banner-button {
    background: var(--sm-danger);
    color: var(--sm-danger-ink);
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

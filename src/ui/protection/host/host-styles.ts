import { css } from 'lit';

/** What a host may do, in the list of people; banners of protection. */
export const hostStyles = css`
  sm-host-controls > .room-locked {
    margin: 0 4px 8px;
  }
  .host-controls {
    display: grid;
    gap: 4px;
    padding: 8px 12px 12px;
    margin: 4px 4px 12px;
    border: 1px solid var(--sm-line);
    border-radius: var(--sm-radius);
  }
  .host-controls .field-label,
  .host-controls .field-hint {
    display: block;
  }
  .host-end {
    min-block-size: 36px;
    padding: 4px 14px;
    color: var(--sm-danger-text);
    font-size: 0.9375em;
  }
  .host-trouble {
    color: var(--sm-danger-text);
  }
  /* Below the row it speaks of. */
  .person:has(.host-outcome:not(:empty)) {
    flex-wrap: wrap;
  }
  sm-host-menu {
    display: contents;
  }
  /* In a list that scrolls: within its edge. */
  sm-host-menu [data-tip]::after {
    inset-inline-end: 0;
  }
  .host-outcome {
    order: 1;
    flex-basis: 100%;
    padding-inline-start: 50px;
  }
  .host-outcome:empty {
    display: none;
  }

  sm-protection-banner {
    display: contents;
  }
  sm-protection-banner .banner {
    border-block-end: 1px solid var(--sm-line);
  }
  @container screen (inline-size < 480px) {
    sm-protection-banner .banner {
      flex-wrap: wrap;
      justify-content: flex-end;
      padding-block: 6px;
    }
    sm-protection-banner .banner-words {
      flex: 1 1 70%;
    }
  }
  :is(.banner-degraded, .banner-mismatch) > .icon {
    color: #ff9d98;
  }
  :is(.banner-passphrase, .banner-mute) > .icon {
    color: var(--sm-warning);
  }
  /* More room for what matters most. */
  @container screen (block-size < 360px) {
    sm-protection-banner:has(.banner) ~ .banner:not(.banner-muted) {
      display: none;
    }
  }
`;

import { css } from 'lit';

export const protectionBannerStyles = css`
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

import { css } from 'lit';

/** Beyond what the base says of `.menu` and `.menu-item`. */
export const menuStyles = css`
  sm-menu {
    display: contents;
  }
  .menu[popover] {
    position: fixed;
    max-inline-size: min(20rem, 100vw - 16px);
    max-block-size: calc(100dvh - 16px);
    overflow: auto;
  }
  .menu-group + .menu-group {
    margin-block-start: 6px;
    padding-block-start: 6px;
    border-block-start: 1px solid var(--sm-line);
  }
  .menu-words {
    flex: 1;
    min-inline-size: 0;
  }
  .menu-row {
    display: flex;
  }
  .menu:has(> .menu-row:only-child) {
    border-radius: 99px;
  }
  .menu-row .menu-item {
    flex: 1 0 auto;
    inline-size: 42px;
    min-block-size: 44px;
    justify-content: center;
    padding: 0;
    font-size: 1.375rem;
    line-height: 1;
  }
  [aria-expanded='true'][data-tip]::after {
    visibility: hidden;
  }
`;

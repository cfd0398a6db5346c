import { css } from 'lit';

export const menuStyles = css`
  .menu {
    inset: auto;
    margin: 0;
    padding: 6px;
    min-inline-size: 12rem;
    border: 1px solid var(--sm-line);
    border-radius: var(--sm-radius);
    background: var(--sm-surface);
    color: var(--sm-ink);
    box-shadow: 0 8px 28px #0006;
  }
  .menu-item {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 40px;
    padding: 6px 10px;
    border: 0;
    border-radius: 6px;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .menu-item:is(:hover, :focus-visible) {
    background: var(--sm-raised);
  }
  .menu-item[aria-checked='true'] {
    font-weight: 600;
  }

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

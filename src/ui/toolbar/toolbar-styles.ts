import { css } from 'lit';

export const toolbarStyles = css`
  sm-toolbar {
    display: block;
    min-inline-size: 0;
  }
  .toolbar {
    display: flex;
    align-items: center;
    justify-content: center;
    padding: 10px 12px;
    background: var(--sm-stage);
    color: var(--sm-stage-ink);
  }
  .toolbar-zone,
  .toolbar-slot {
    display: flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
  }
  .toolbar-wide,
  .toolbar-shared {
    gap: 8px;
  }
  .toolbar-wide {
    display: grid;
    grid-template-columns: minmax(min-content, 1fr) auto minmax(min-content, 1fr);
    padding-inline: 16px;
  }
  .toolbar-wide .toolbar-zone {
    gap: 8px;
  }
  .toolbar-wide .toolbar-end {
    justify-content: flex-end;
  }
  .toolbar-start > sm-security-badge {
    min-inline-size: 0;
  }
  .toolbar .badge {
    background: none;
    padding-inline: 8px;
  }
  .toolbar button.badge:hover {
    background: var(--sm-raised);
  }
  .toolbar-on,
  .toolbar-on:hover,
  .toolbar .toolbar-button[aria-expanded='true'] {
    background: var(--sm-accent-text);
    color: var(--sm-stage);
  }
  .toolbar-wide .toolbar-leave {
    inline-size: 64px;
  }
  .toolbar-count {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
    min-inline-size: 18px;
    padding-inline: 5px;
    border-radius: 9px;
    background: var(--sm-tile);
    color: var(--sm-stage-ink);
    font-size: 11px;
    font-weight: 600;
    line-height: 18px;
    box-shadow: 0 0 0 2px var(--sm-stage);
  }
  /* By style, as the label says it in words. */
  .toolbar-count::before {
    content: attr(data-count);
  }
  .toolbar-news {
    background: var(--sm-accent);
    color: var(--sm-accent-ink);
  }
  /* Tips near the edge stay inside the box. */
  .toolbar-end [data-tip]::after,
  .toolbar:not(.toolbar-wide) .toolbar-leave::after {
    inset-inline-end: 0;
  }
  .toolbar:not(.toolbar-wide) .toolbar-middle > :first-child [data-tip]::after {
    inset-inline-start: 0;
  }
  @container screen (block-size < 360px) {
    .toolbar {
      padding-block: 4px;
    }
  }
  @media (forced-colors: active) {
    .toolbar .toolbar-on,
    .toolbar .toolbar-button[aria-expanded='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .toolbar-count {
      border: 1px solid;
    }
  }
`;

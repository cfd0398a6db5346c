import { css } from '@lit/reactive-element/css-tag.js';

/** The tag's box, and what it shows before anything is loaded. */
export const posterStyles = css`
  :host {
    display: block;
    position: relative;
    box-sizing: border-box;
    block-size: min(36rem, 80vh);
    overflow: hidden;
    border-radius: var(--sm-radius, 12px);
    font: var(--sm-font, 400 1rem/1.5 system-ui, sans-serif);
  }
  :host([hidden]) {
    display: none;
  }
  .poster {
    position: absolute;
    inset: 0;
    display: grid;
    grid: 100% / 100%;
    place-items: center;
    background: var(--sm-stage, #14171c);
    color: var(--sm-stage-ink, #f4f5f7);
  }
  .poster > *,
  .poster img,
  ::slotted([slot='poster']) {
    grid-area: 1/1;
  }
  .poster img,
  ::slotted([slot='poster']) {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .poster-card {
    position: relative;
    display: grid;
    gap: 12px;
    justify-items: center;
    max-inline-size: 34rem;
    max-block-size: 100%;
    box-sizing: border-box;
    padding: 20px;
    overflow: auto;
    text-align: center;
  }
  .poster-card p,
  .poster-card small {
    margin: 0;
  }
  .poster-card :is(p, small):not(:empty) {
    padding: 6px 14px;
    border-radius: 10px;
    /* A picture may lie behind the words. */
    background: var(--sm-stage, #14171c);
  }
  .poster-card small {
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
  .poster-card button {
    min-block-size: 48px;
    padding: 0 28px;
    border: 1px solid transparent;
    border-radius: 999px;
    background: var(--sm-accent, #2f6fed);
    color: var(--sm-accent-ink, #fff);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .poster-card button:focus-visible {
    outline: 3px solid currentColor;
    outline-offset: 3px;
  }
`;

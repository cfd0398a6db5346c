import { css } from 'lit';

export const stageStyles = css`
  sm-stage {
    position: absolute;
    inset: 8px 8px 0;
  }
  .stage {
    position: relative;
    block-size: 100%;
    color: var(--sm-stage-ink);
    outline: 0;
  }
  .stage-tiles {
    position: absolute;
    inset: 0;
  }

  .stage-alone {
    position: absolute;
    inset-block-end: 16px;
    inset-inline: 16px;
    inline-size: fit-content;
    max-inline-size: calc(100% - 32px);
    margin-inline: auto;
    padding: 16px 20px;
    border-radius: var(--sm-radius);
    background: var(--sm-surface);
    color: var(--sm-ink);
    text-align: center;
    box-shadow: 0 8px 28px #0006;
  }
  .stage-alone-title {
    font-weight: 600;
  }
  .stage-alone ::slotted(*) {
    margin: 0;
  }
  .stage-alone .button {
    margin-block-start: 12px;
  }

  .stage-notes {
    position: absolute;
    inset-block-end: 8px;
    inset-inline-end: 8px;
    display: flex;
    gap: 6px;
  }
  .stage-note {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    padding: 4px 12px;
    border: 0;
    border-radius: 16px;
    background: var(--sm-scrim);
    font-size: 0.8125em;
    font-weight: 600;
    cursor: pointer;
  }
  .stage-note:hover {
    background: var(--sm-tile);
  }
  @container screen (inline-size < 560px) {
    .stage-note {
      padding: 4px 8px;
    }
    .stage-note-own > span {
      display: none;
    }
  }

  .stage-pager {
    position: absolute;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    container: pager / inline-size;
    font-variant-numeric: tabular-nums;
  }
  .stage-page-short {
    display: none;
  }
  @container pager (inline-size < 200px) {
    .stage-page {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .stage-page-short {
      display: inline;
    }
  }
  .stage-turn {
    inline-size: 28px;
    min-block-size: 28px;
    background: none;
  }
  .stage-turn[aria-disabled='true'] {
    opacity: 0.35;
  }
  .stage-turn[aria-disabled='true']:hover {
    background: none;
  }

  .stage-reactions {
    position: absolute;
    /* Above the name on a picture that is alone: upright it is four thirds as tall as it is wide, and in the middle. */
    inset-block-end: calc(max(0px, 50% - 66.7cqi) + 48px);
    inset-inline-start: 12px;
    display: grid;
    gap: 6px;
    justify-items: start;
    pointer-events: none;
  }
  .stage-reaction {
    display: flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 14rem;
    padding: 4px 12px 4px 8px;
    padding-inline: 8px 12px;
    border-radius: 99px;
    background: var(--sm-scrim);
    font-size: 1.25em;
    line-height: 1.4;
    animation: sm-rise 0.25s ease-out;
  }
  .stage-reaction-name {
    overflow: hidden;
    font-size: 0.65em;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @keyframes sm-rise {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }

  @container screen (inline-size < 480px) or (block-size < 360px) {
    sm-stage {
      inset: 4px 4px 0;
    }
    .stage-alone {
      inset-block-end: 8px;
      padding: 8px 14px;
      font-size: 0.875em;
    }
  }
  @container screen (inline-size < 480px) and (block-size >= 360px) {
    .stage-alone {
      /* As reactions are, on one's own picture. */
      inset-block-end: calc(max(0px, 50% - 66.7cqi) + 44px);
    }
  }
  @container screen (block-size < 360px) {
    .stage-alone-hint {
      display: none;
    }
    .stage-alone .button {
      min-block-size: 32px;
      margin-block-start: 6px;
    }
    /* Out of the way of names, which stand at the foot of each picture. */
    .stage-notes {
      inset-block: 8px auto;
    }
  }
  @media (forced-colors: active) {
    .stage-note,
    .stage-alone,
    .stage-reaction {
      border: 1px solid;
    }
  }
`;

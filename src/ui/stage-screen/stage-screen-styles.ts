import { css } from 'lit';

/** Banner above, stage and panel side by side, toolbar below; a small box shows one thing at a time. */
export const stageScreenStyles = css`
  .room {
    position: absolute;
    inset: 0;
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr) auto;
    background: var(--sm-stage);
    outline: 0;
    /* What lies above it lies above all of it. */
    isolation: isolate;
  }
  .room-banner {
    grid-area: 1 / 1 / 2 / -1;
  }
  .room-toolbar {
    grid-area: 3 / 1 / 4 / -1;
  }
  sm-shortcuts-dialog {
    display: contents;
  }
  .room-stage {
    position: relative;
    grid-area: 2 / 1;
    min-inline-size: 0;
  }
  .room-badge {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-start: 12px;
    max-inline-size: calc(100% - 24px);
  }
  .room-panel {
    grid-area: 2 / 2;
    position: relative;
    inline-size: clamp(300px, 30cqi, 380px);
    min-block-size: 0;
    margin-block: 8px 0;
    margin-inline-end: 8px;
    border-radius: var(--sm-radius);
    overflow: hidden;
  }
  .room-panel > * {
    display: block;
    block-size: 100%;
  }
  @container screen (inline-size >= 860px) {
    .room-badge {
      display: none;
    }
  }
  /* A line of its own, where there is height for it. */
  @container screen (inline-size < 860px) and (block-size >= 360px) {
    .room-badge {
      inset-block-start: 6px;
    }
    .room-badge .badge {
      background: none;
    }
    .room-stage > sm-stage {
      inset-block-start: 44px;
    }
  }
  @container screen (inline-size < 720px) {
    .room-panel {
      grid-area: 2 / 1 / 3 / -1;
      inline-size: auto;
      margin-inline: 8px;
      z-index: 1;
    }
    /* What lies below a sheet is neither to be seen nor to be reached. */
    .room-with-panel .room-stage {
      visibility: hidden;
    }
  }
  @container screen (inline-size < 480px) {
    .room-panel {
      margin: 0;
      border-radius: var(--sm-radius) var(--sm-radius) 0 0;
    }
    .room-badge {
      inset-inline-start: 8px;
    }
  }
  @container screen (inline-size < 720px) and (block-size < 440px) {
    .room-panel {
      grid-row: 1 / -1;
      margin: 0;
      border-radius: 0;
    }
    .room-with-panel > .room-toolbar {
      visibility: hidden;
    }
  }
  @media (forced-colors: active) {
    .room-panel {
      border: 1px solid;
    }
  }

  .dialog {
    inline-size: min(26rem, 100vw - 32px);
    max-block-size: calc(100dvh - 32px);
    padding: 0;
    border: 1px solid var(--sm-line);
    border-radius: var(--sm-radius);
    background: var(--sm-surface);
    color: var(--sm-ink);
    box-shadow: 0 16px 48px #0008;
  }
  .dialog::backdrop {
    background: #0009;
  }
  .shortcuts {
    margin-block-start: 12px;
  }
  .shortcut {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    padding-block: 6px;
  }
  kbd {
    display: inline-block;
    min-inline-size: 28px;
    padding: 2px 8px;
    border: 1px solid var(--sm-edge);
    border-radius: 6px;
    background: var(--sm-raised);
    font: inherit;
    font-size: 0.8125em;
    font-weight: 600;
    text-align: center;
  }
`;

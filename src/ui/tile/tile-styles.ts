import { css } from 'lit';

export const tileStyles = css`
  sm-tile {
    position: absolute;
    display: block;
    container: tile / size;
  }
  .tile {
    position: absolute;
    inset: 0;
    overflow: hidden;
    border-radius: var(--sm-radius-tile);
    background: var(--sm-tile);
    color: var(--sm-stage-ink);
    font-size: clamp(11px, 6cqmin, 15px);
  }
  .tile-screen {
    background: #000;
  }
  .tile:fullscreen {
    border-radius: 0;
  }
  .tile-corner {
    z-index: 1;
  }
  .tile-corner .tile {
    box-shadow: 0 4px 16px #0009;
  }

  .tile-video {
    position: absolute;
    inset: 0;
  }
  :is(.tile-screen, .tile:fullscreen) .video {
    object-fit: contain;
  }
  .tile-lost .tile-video {
    opacity: 0.4;
  }
  .tile-avatar {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
  }
  .tile-avatar > span,
  .person-avatar {
    display: grid;
    place-items: center;
    border-radius: 50%;
    /* Light enough for every hue to be told from the tile, dark enough for white letters on all of them. */
    background: oklch(0.47 0.1 var(--person-hue, 0));
    color: #fff;
    font-weight: 600;
    user-select: none;
  }
  .tile-avatar > span {
    --side: clamp(28px, 42cqmin, 144px);
    inline-size: var(--side);
    block-size: var(--side);
    font-size: calc(var(--side) * 0.4);
  }

  /* Above picture and name: the ring is a line, not a glow, and as thick as the eye needs at that size. */
  .tile::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 0 solid var(--sm-accent-text);
    border-radius: inherit;
    pointer-events: none;
    transition: border-width 0.12s;
  }
  .tile-speaking::after {
    border-width: clamp(2px, 1.6cqmin, 4px);
  }

  .tile-name {
    position: absolute;
    inset-block-end: clamp(4px, 3cqmin, 10px);
    inset-inline-start: clamp(4px, 3cqmin, 10px);
    display: flex;
    align-items: center;
    gap: 6px;
    max-inline-size: calc(100% - 2 * clamp(4px, 3cqmin, 10px));
    padding: 0.2em 0.6em;
    border-radius: 6px;
    background: var(--sm-scrim);
    font-weight: 500;
    line-height: 1.5;
  }
  .tile-words {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tile-name .icon {
    display: block;
    inline-size: 1.15em;
    block-size: 1.15em;
  }
  .tile-sign {
    flex: none;
  }
  .tile-sign-hand {
    order: -1;
  }
  .tile-sign-muted {
    color: #ff9d98;
  }
  .tile-sign-hand,
  .tile-sign-poor,
  .tile-sign-lost {
    color: #f5c451;
  }

  .tile-reaction {
    position: absolute;
    inset-block-end: 30%;
    inset-inline: 0;
    text-align: center;
    font-size: clamp(24px, 26cqmin, 72px);
    line-height: 1;
    pointer-events: none;
    animation: sm-rise 0.25s ease-out;
  }

  .tile-actions {
    position: absolute;
    inset-block-start: clamp(2px, 3cqmin, 10px);
    inset-inline-end: clamp(2px, 3cqmin, 10px);
    opacity: 0;
    transition: opacity 0.12s;
  }
  :is(.tile:hover, .tile:focus-within) > .tile-actions {
    opacity: 1;
  }
  @media (hover: none) {
    .tile-actions {
      opacity: 1;
    }
    .tile-actions .tile-button:not(:focus-visible) {
      background: none;
    }
  }
  .tile-button {
    inline-size: 32px;
    min-block-size: 32px;
    background: var(--sm-scrim);
    font-size: 14px;
  }
  .tile-button::after {
    content: none;
  }
  /* In a low box the badge lies above: the menu makes way. */
  @container screen (block-size < 360px) {
    .tile-actions {
      inset-block: auto 2px;
    }
    .tile-name {
      max-inline-size: calc(100% - 44px);
    }
  }
  @container tile (inline-size < 120px) {
    .tile-name {
      max-inline-size: calc(100% - 8px);
    }
    /* Hardly a face fits. People can be pinned from their list too. */
    .tile-actions {
      display: none;
    }
    .tile-name {
      gap: 3px;
      padding: 0.1em 0.4em;
    }
  }
  @media (forced-colors: active) {
    .tile {
      border: 1px solid;
    }
    .tile-speaking::after {
      border-color: Highlight;
    }
    .tile-avatar > span,
    .person-avatar {
      border: 1px solid;
    }
  }
`;

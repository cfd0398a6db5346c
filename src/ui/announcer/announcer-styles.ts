import { css } from 'lit';

export const announcerStyles = css`
  sm-screen > sm-announcer {
    inset-block-start: auto;
    inset-block-end: 84px;
    pointer-events: none;
  }
  .announcer {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    padding-inline: 16px;
  }
  .toast {
    display: flex;
    align-items: center;
    gap: 8px;
    max-inline-size: min(26rem, 100%);
    padding: 8px 16px;
    border: 1px solid var(--sm-line);
    border-radius: var(--sm-radius);
    background: var(--sm-surface);
    color: var(--sm-ink);
    font-size: 0.875em;
    box-shadow: 0 4px 20px #0007;
    animation: sm-rise 0.2s ease-out;
  }
  .toast-words {
    min-inline-size: 0;
  }
  .toast-failed {
    border-inline-start: 4px solid var(--sm-danger-text);
    pointer-events: auto;
  }
  .toast-button {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 28px;
    block-size: 28px;
    margin-inline-end: -8px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    cursor: pointer;
  }
  .toast-button:hover {
    background: var(--sm-raised);
  }
  /* Beside it stands a panel, or might. */
  @container screen (inline-size >= 720px) {
    .announcer {
      align-items: flex-start;
    }
  }
  @container screen (block-size < 360px) {
    sm-screen > sm-announcer {
      inset-block-end: 60px;
    }
    .announcer {
      gap: 4px;
      padding-inline: 8px;
    }
    .toast {
      padding: 3px 12px;
      font-size: 0.8125em;
    }
  }
`;

import { css } from 'lit';

export const panelStyles = css`
  .panel {
    display: flex;
    flex-direction: column;
    inline-size: 100%;
    block-size: 100%;
    overflow: hidden;
    background: var(--sm-surface);
    color: var(--sm-ink);
  }
  .panel-header {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-block: 8px;
    padding-inline: 16px 8px;
    border-block-end: 1px solid var(--sm-line);
  }
  .panel-header h2 {
    flex: 1;
    min-inline-size: 0;
  }
  .panel-header .icon-button {
    background: none;
  }
  .panel-body {
    flex: 1;
    min-block-size: 0;
    padding: 16px;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    /* An edge casts a shadow where there is more behind it: the first two travel along and cover the last two. */
    background:
      linear-gradient(var(--sm-surface) 60%, transparent) top / 100% 2rem local no-repeat,
      linear-gradient(transparent, var(--sm-surface) 40%) bottom / 100% 2rem local no-repeat,
      linear-gradient(color-mix(in srgb, var(--sm-ink) 22%, transparent), transparent) top / 100% 0.75rem no-repeat,
      linear-gradient(transparent, color-mix(in srgb, var(--sm-ink) 22%, transparent)) bottom / 100% 0.75rem no-repeat;
  }
  .panel-body:focus-visible {
    outline-offset: -3px;
  }
  .panel-footer {
    padding: 12px 16px;
    border-block-start: 1px solid var(--sm-line);
  }
`;

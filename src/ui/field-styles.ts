import { css } from 'lit';

/** What one types into, chooses from and switches. */
export const fieldStyles = css`
  .field {
    display: grid;
    gap: 6px;
    min-inline-size: 0;
  }
  .field-label {
    font-size: 0.875em;
    font-weight: 600;
  }
  .field-hint {
    font-size: 0.8125em;
    color: var(--sm-muted);
  }
  .input,
  .select {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 44px;
    padding: 8px 12px;
    border: 1px solid var(--sm-edge);
    border-radius: var(--sm-radius-field);
    background-color: var(--sm-surface);
    color: var(--sm-ink);
    text-overflow: ellipsis;
  }
  sm-screen :is(.input, .select):focus-visible {
    outline-offset: 0;
  }
  .switch {
    display: flex;
    align-items: center;
    gap: 16px;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 8px 0;
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .switch-words {
    flex: 1;
    min-inline-size: 0;
  }
  .switch-words > * {
    display: block;
  }
  .switch-track {
    flex: none;
    inline-size: 42px;
    padding: 3px;
    border: 1px solid var(--sm-edge);
    border-radius: 99px;
    background: var(--sm-raised);
  }
  .switch-track::before {
    content: '';
    display: block;
    inline-size: 16px;
    block-size: 16px;
    border-radius: 50%;
    background: var(--sm-edge);
    transition: margin 0.12s;
  }
  [aria-checked='true'] > .switch-track {
    border-color: var(--sm-accent);
    background: var(--sm-accent);
  }
  [aria-checked='true'] > .switch-track::before {
    margin-inline-start: 18px;
    background: var(--sm-accent-ink);
  }
  @media (forced-colors: active) {
    [aria-checked='true'] > .switch-track {
      forced-color-adjust: none;
      background: Highlight;
      border-color: HighlightText;
    }
    .switch-track::before {
      forced-color-adjust: none;
      background: ButtonText;
    }
    [aria-checked='true'] > .switch-track::before {
      background: HighlightText;
    }
  }
`;

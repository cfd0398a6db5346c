import { css } from 'lit';

export const outcomeStyles = css`
  .outcome {
    display: grid;
    block-size: 100%;
    padding: 16px;
    overflow: auto;
    scrollbar-width: thin;
  }
  .outcome-card {
    display: grid;
    justify-items: center;
    gap: 16px;
    inline-size: min(100%, 27rem);
    margin: auto;
    text-align: center;
  }
  .outcome-sign {
    display: grid;
    place-items: center;
    inline-size: 3.5rem;
    block-size: 3.5rem;
    border-radius: 50%;
    background: var(--sm-raised);
    font-size: 1.25em;
  }
  .outcome-words {
    display: grid;
    gap: 6px;
    text-wrap: balance;
  }
  .outcome-words h2 {
    font-size: 1.375em;
  }
  .outcome-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
  }
  .owner {
    max-inline-size: 100%;
    color: var(--sm-muted);
    font-size: 0.8125rem;
    text-align: start;
  }
  .owner summary {
    inline-size: fit-content;
    min-block-size: 24px;
    cursor: pointer;
  }
  .outcome .owner summary {
    margin-inline: auto;
  }
  .owner p {
    padding: 8px 12px;
    margin-block-start: 4px;
    border-radius: var(--sm-radius-field);
    background: var(--sm-raised);
    color: var(--sm-ink);
    overflow-wrap: anywhere;
  }
  .owner code {
    font:
      600 0.9375em ui-monospace,
      monospace;
  }
  @container screen (block-size < 320px) {
    .outcome-sign {
      display: none;
    }
    .outcome-card {
      gap: 12px;
    }
  }
`;

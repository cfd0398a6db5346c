import { css } from 'lit';

/** What a host may do, in the list of people. */
export const hostStyles = css`
  sm-host-controls > .room-locked {
    margin: 0 4px 8px;
  }
  .host-controls {
    display: grid;
    gap: 4px;
    padding: 8px 12px 12px;
    margin: 4px 4px 12px;
    border: 1px solid var(--sm-line);
    border-radius: var(--sm-radius);
  }
  .host-controls .field-label,
  .host-controls .field-hint {
    display: block;
  }
  .host-end {
    min-block-size: 36px;
    padding: 4px 14px;
    color: var(--sm-danger-text);
    font-size: 0.9375em;
  }
  .host-trouble {
    color: var(--sm-danger-text);
  }
  /* Below the row it speaks of. */
  .person:has(.host-outcome:not(:empty)) {
    flex-wrap: wrap;
  }
  sm-host-menu {
    display: contents;
  }
  /* In a list that scrolls: within its edge. */
  sm-host-menu [data-tip]::after {
    inset-inline-end: 0;
  }
  .host-outcome {
    order: 1;
    flex-basis: 100%;
    padding-inline-start: 50px;
  }
  .host-outcome:empty {
    display: none;
  }
`;

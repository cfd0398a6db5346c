import { css } from 'lit';

export const toggleStyles = css`
  sm-media-toggle {
    display: contents;
  }
  .toggle-off {
    background: var(--sm-danger);
    color: var(--sm-danger-ink);
  }
  .toggle-off:hover {
    background: color-mix(in oklab, var(--sm-danger), black 14%);
  }
  /* The device cannot be had: a mark that does not rest on colour alone. */
  .toggle-trouble::before {
    content: '!';
    position: absolute;
    inset-block-start: -3px;
    inset-inline-end: -3px;
    inline-size: 1.125rem;
    border-radius: 50%;
    background: #ffd60a;
    color: #000;
    font-size: 0.75rem;
    font-weight: 700;
    line-height: 1.125rem;
  }
  @media (forced-colors: active) {
    .toggle-trouble::before {
      border: 1px solid;
    }
  }
`;

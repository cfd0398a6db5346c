import { css } from 'lit';

/** What stands in the panels of an encrypted meeting, and in their dialogs. */
export const protectionPanelStyles = css`
  .security-state.security-state-encrypted > .icon,
  .security-state.security-state-verified > .icon {
    color: var(--sm-good);
  }
  .security-state.security-state-degraded > .icon {
    color: var(--sm-danger-text);
  }
  .room-locked,
  .security-alarm {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px 12px;
    margin-block-start: 8px;
    border: 1px solid var(--sm-line);
    border-radius: 8px;
    font-size: 0.875em;
    font-weight: 500;
  }
  .room-locked > .icon {
    color: var(--sm-warning);
  }
  .security-alarm > .icon {
    color: var(--sm-danger-text);
  }

  .person-protection {
    display: flex;
    align-items: flex-start;
    gap: 6px;
    color: var(--sm-muted);
  }
  .person-protection > :first-child {
    inline-size: 1.15em;
    block-size: 1.15em;
    margin-block-start: 0.15em;
  }
  .person-protection.protection-outside > .icon {
    color: var(--sm-warning);
  }
  .person-protection.protection-bad {
    color: var(--sm-danger-text);
  }

  .code {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, max-content));
    justify-content: center;
    gap: 4px 24px;
    padding: 12px;
    margin: 12px 0;
    border: 1px solid var(--sm-edge);
    border-radius: var(--sm-radius);
    background: var(--sm-raised);
    font:
      600 clamp(1.25rem, 7cqi, 1.75rem) / 1.5 ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      'DejaVu Sans Mono',
      monospace;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.06em;
    list-style: none;
    user-select: all;
  }
  .code-changed {
    display: grid;
    gap: 8px;
    justify-items: start;
    padding: 12px 14px;
    margin-block-start: 12px;
    border: 1px solid var(--sm-warning);
    border-radius: var(--sm-radius);
  }
  .code-alone {
    margin-block-start: 16px;
  }
  .code-trouble {
    color: var(--sm-danger-text);
  }
  .member {
    display: grid;
    gap: 2px;
    padding-block: 10px;
    border-block-end: 1px solid var(--sm-line);
  }
  .member:last-child {
    border: 0;
  }
  /* As wide as the name: it begins where the others do, in either direction. */
  .member-name {
    inline-size: fit-content;
    max-inline-size: 100%;
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .member-acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 6px;
  }
  .member-act {
    min-block-size: 36px;
    padding: 4px 12px;
    gap: 6px;
    font-size: 0.875em;
  }
  .security-points {
    display: grid;
    gap: 6px;
  }
  sm-screen .security-points {
    padding-inline-start: 1.25em;
    list-style: disc;
    color: var(--sm-muted);
  }

  .confirm-body {
    display: grid;
    gap: 12px;
    padding: 20px;
  }
  .confirm-body p {
    overflow-wrap: anywhere;
  }
  .confirm-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    margin-block-start: 8px;
  }
  @media (forced-colors: active) {
    .code > li {
      border: 1px solid;
    }
  }
`;

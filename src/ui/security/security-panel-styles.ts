import { css } from 'lit';

export const securityPanelStyles = css`
  .security-state > .icon {
    color: var(--sm-warning);
  }
  .security-state {
    display: flex;
    gap: 12px;
    padding: 12px 14px;
    border-radius: var(--sm-radius);
    background: var(--sm-raised);
  }
  .security-state p {
    margin-block-start: 4px;
  }
  #panel-security .panel-body {
    font-size: 0.9375em;
  }
  #panel-security h3 {
    margin-block: 20px 4px;
  }
  .security-list > li {
    display: flex;
    gap: 12px;
    padding-block: 6px;
  }
  .security-other {
    margin-block-start: 16px;
  }
  .security-list .icon {
    margin-block-start: 2px;
    color: var(--sm-muted);
  }
`;

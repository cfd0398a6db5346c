import { css } from 'lit';

export const peopleStyles = css`
  #panel-people .panel-body {
    padding: 8px;
  }
  .people-search {
    position: relative;
    display: block;
    margin: 4px 4px 8px;
  }
  .people-search > .icon {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-start: 14px;
    color: var(--sm-muted);
    pointer-events: none;
  }
  sm-screen .people-search .input {
    padding-inline-start: 42px;
    border-radius: 22px;
  }
  .people-nobody {
    padding: 24px;
    text-align: center;
  }
  .people-invite {
    inline-size: 100%;
  }
  .person {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 52px;
    padding: 4px;
    padding-inline-start: 8px;
    border-radius: 8px;
  }
  .person:hover {
    background: var(--sm-raised);
  }
  .person-avatar {
    flex: none;
    inline-size: 34px;
    block-size: 34px;
    margin-inline-end: 4px;
    font-size: 13px;
  }
  .person-words {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.3;
  }
  .person-line {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  /* It stands where the list begins, whatever the direction of the name, and has two lines. */
  .person-name {
    display: -webkit-box;
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    overflow-wrap: anywhere;
    font-weight: 500;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .person-sign {
    flex: none;
    color: var(--sm-muted);
    font-size: 14px;
  }
  .person-sign .icon {
    display: block;
  }
  .person-off {
    color: var(--sm-danger-text);
  }
  .person-hand {
    color: var(--sm-warning);
  }
  .person-pin {
    inline-size: 32px;
    min-block-size: 32px;
    background: none;
    color: var(--sm-muted);
    font-size: 14px;
  }
  .person-pinned {
    color: var(--sm-accent-text);
  }
`;

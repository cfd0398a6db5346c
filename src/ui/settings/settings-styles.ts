import { css } from 'lit';

export const settingsStyles = css`
  sm-device-fields {
    display: grid;
    gap: 16px;
  }
  .device-box {
    display: grid;
    align-items: center;
    min-inline-size: 0;
  }
  .device-box > * {
    grid-area: 1/1;
  }
  .device-box .icon {
    z-index: 1;
    margin-inline-start: 12px;
    color: var(--sm-muted);
    pointer-events: none;
  }
  .device-box > :last-child {
    justify-self: end;
    margin-inline: 0 12px;
  }
  .device-select {
    appearance: none;
    padding-inline: 40px;
    cursor: pointer;
  }
  /* The names of devices keep their own direction. */
  .device-box:dir(rtl) > .device-select {
    text-align: right;
    text-align-last: right;
  }
  .device-select:disabled {
    cursor: default;
    opacity: 0.75;
  }
  .settings-title {
    margin-block: 24px 12px;
    color: var(--sm-muted);
    font-size: 0.8125em;
  }
  .settings-title:first-child {
    margin-block-start: 0;
  }
`;

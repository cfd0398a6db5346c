import { css } from 'lit';

export const chatStyles = css`
  #panel-chat {
    position: relative;
  }
  #panel-chat .panel-body {
    display: flex;
    flex-direction: column;
    padding-block-start: 12px;
  }
  .chat-hint {
    padding: 8px 12px;
    border-radius: var(--sm-radius-field);
    background: var(--sm-raised);
    text-align: center;
  }
  .chat-log {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    padding-block-start: 4px;
    outline: 0;
  }
  .chat-empty {
    margin: auto;
    padding: 24px;
  }
  .message {
    max-inline-size: 88%;
    min-inline-size: 0;
    margin-block-start: 14px;
  }
  .message-follows {
    margin-block-start: 3px;
  }
  .message-own {
    align-self: flex-end;
  }
  .message-head {
    display: flex;
    align-items: baseline;
    gap: 8px;
    padding-inline: 4px;
    margin-block-end: 3px;
  }
  .message-own .message-head {
    justify-content: flex-end;
  }
  .message-name {
    min-inline-size: 0;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .message time {
    flex: none;
    font-variant-numeric: tabular-nums;
  }
  sm-screen .message-text {
    inline-size: fit-content;
    max-inline-size: 100%;
    padding: 7px 12px;
    border-radius: 14px;
    border-start-start-radius: 4px;
    background: var(--sm-raised);
    font-size: 0.9375em;
    line-height: 1.4;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  sm-screen .message-own .message-text {
    margin-inline-start: auto;
    border-start-start-radius: 14px;
    border-start-end-radius: 4px;
    background: var(--sm-accent);
    color: var(--sm-accent-ink);
  }
  .message-text a {
    color: var(--sm-accent-text);
    text-underline-offset: 2px;
  }
  .message-own .message-text a {
    color: inherit;
  }
  .chat-newer {
    position: sticky;
    inset-block-end: 0;
    align-self: center;
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    margin-block-start: 8px;
    padding: 0 14px;
    border: 0;
    border-radius: 99px;
    background: var(--sm-accent);
    color: var(--sm-accent-ink);
    font-size: 0.8125em;
    font-weight: 600;
    cursor: pointer;
    box-shadow: 0 2px 10px #0005;
  }
  .chat-form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
    gap: 0 8px;
  }
  sm-screen .chat-input {
    display: block;
    max-block-size: min(8.5rem, 30cqb);
    padding-block: 9px;
    border-radius: 22px;
    padding-inline: 16px;
    line-height: 1.5;
    resize: none;
    scrollbar-width: thin;
  }
  .chat-status {
    grid-column: 1 / -1;
  }
  .chat-status > p {
    padding-block-start: 6px;
  }
  .chat-failure {
    color: var(--sm-danger-text);
  }
  @media (forced-colors: active) {
    .message-text,
    .chat-hint {
      border: 1px solid;
    }
  }
`;

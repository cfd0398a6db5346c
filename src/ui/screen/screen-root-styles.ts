import { css } from 'lit';

/** The box that every screen measures itself by: container queries name it `screen`. */
export const screenRootStyles = css`
  sm-screen {
    display: block;
    position: absolute;
    inset: 0;
    overflow: hidden;
    container: screen / size;
    background: var(--sm-canvas);
    color: var(--sm-ink);
    font: var(--sm-font);
    text-align: start;
    overflow-wrap: break-word;
    accent-color: var(--sm-accent);
    /* Firefox’s own are white in a dark scheme. */
    scrollbar-color: var(--sm-edge) transparent;
  }
  sm-screen > * {
    position: absolute;
    inset: 0;
  }
`;

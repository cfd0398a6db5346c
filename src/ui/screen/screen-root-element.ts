import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MeetingState } from '../../contract/states.js';
import type { Meeting } from '../../meeting/state.js';
import { ScreenElement } from '../screen-element.js';

/** One template for both states of the lobby, so that joining keeps its elements. */
const LOBBY = html`<sm-lobby></sm-lobby>`;

/** Everything inside the tag: one screen at a time, and what is said aloud on all of them. */
export class ScreenRootElement extends ScreenElement {
  #shown: MeetingState = 'idle';
  /** Joining began in the lobby, which then stays; a join by the page goes without one. */
  #fromLobby = false;
  #refocus = false;

  protected override select(meeting: Meeting): readonly unknown[] {
    return [meeting.state];
  }

  protected override willUpdate(): void {
    const { state } = this.meeting;
    if (state !== this.#shown && state !== 'joining') this.#fromLobby = state === 'lobby';
    this.#refocus = this.contains((this.getRootNode() as Partial<ShadowRoot>).activeElement ?? null);
    this.#shown = state;
  }

  protected override render(): TemplateResult {
    return html`${this.#screen()}<sm-announcer></sm-announcer>`;
  }

  /** Puts the focus at the beginning of the screen, as soon as that is drawn. */
  override focus(): void {
    void this.updateComplete.then(() => this.#focusScreen());
  }

  protected override updated(): void {
    if (this.#refocus) void this.#focusScreen();
  }

  /** Whoever stood on a button that is gone stands on the new screen; nobody else's focus is taken. */
  async #focusScreen(): Promise<void> {
    const screen = this.firstElementChild;
    if (!(screen instanceof ScreenElement)) return;
    await screen.updateComplete;
    if ((this.getRootNode() as Partial<ShadowRoot>).activeElement) return;
    const target = screen.querySelector<HTMLElement>('.screen-focus') ?? screen;
    target.tabIndex = -1;
    target.focus();
  }

  #screen(): TemplateResult | typeof nothing {
    switch (this.#shown) {
      case 'idle':
        return nothing;
      case 'lobby':
        return LOBBY;
      case 'joining':
        return this.#fromLobby ? LOBBY : html`<sm-joining></sm-joining>`;
      case 'joined':
      case 'reconnecting':
        return html`<sm-stage-screen></sm-stage-screen>`;
      case 'left':
        return html`<sm-ended></sm-ended>`;
      case 'failed':
        return html`<sm-refusal></sm-refusal>`;
    }
  }
}

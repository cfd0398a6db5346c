import type { Inputs } from '../contract/inputs.js';
import type { Layout, Panel } from '../contract/states.js';
import { isInMeeting } from './in-meeting-states.js';
import type { MeetingLife } from './life.js';
import type { Emit } from './session-ports.js';
import type { Meeting } from './state.js';
import type { MeetingStore } from './store.js';

/** The parts of a meeting that follow an input of the page at once. */
export function readLive(
  inputs: Inputs,
): Pick<Meeting, 'layout' | 'panel' | 'maxTiles' | 'inviteUrl' | 'audioOnly' | 'lowData'> {
  const { layout, panel, maxTiles, inviteUrl, audioOnly, lowData } = inputs;
  return { layout, panel, maxTiles, inviteUrl, audioOnly, lowData };
}

/** How the person, or the page, wants to see the meeting. A person's choice writes the page's property. */
export class Choices {
  readonly #store: MeetingStore;
  readonly #inputs: Inputs;
  readonly #emit: Emit;
  readonly #life: MeetingLife;

  constructor(store: MeetingStore, inputs: Inputs, emit: Emit, life: MeetingLife) {
    this.#store = store;
    this.#inputs = inputs;
    this.#emit = emit;
    this.#life = life;
  }

  /** Follows the page. */
  read(): void {
    const { panel, audioOnly, lowData, ...look } = readLive(this.#inputs);
    this.#store.update(look);
    this.#showPanel(panel);
    this.#receive(audioOnly, lowData);
  }

  setLayout(layout: Layout): void {
    if (layout === this.#store.meeting.layout) return;
    this.#inputs.layout = layout;
    this.#store.update({ layout });
    this.#emit('sm-layout-changed', { layout });
  }

  setPanel(panel: Panel): void {
    if (panel === this.#store.meeting.panel) return;
    this.#inputs.panel = panel;
    this.#showPanel(panel);
    this.#emit('sm-panel-changed', { panel });
  }

  setAudioOnly(on: boolean): void {
    this.#inputs.audioOnly = on;
    this.#receive(on, this.#store.meeting.lowData);
  }

  setLowData(on: boolean): void {
    this.#inputs.lowData = on;
    this.#receive(this.#store.meeting.audioOnly, on);
  }

  /** Somebody who is not there cannot be pinned. */
  pin(identity: string | null): void {
    const { people, state } = this.#store.meeting;
    const there = isInMeeting(state) && people.some((person) => person.identity === identity);
    if (identity === null || there) this.#store.update({ pinned: identity });
  }

  showSelf(selfView: boolean): void {
    this.#store.update({ selfView });
  }

  #showPanel(panel: Panel): void {
    this.#store.update(panel === 'chat' ? { panel, unread: 0 } : { panel });
  }

  #receive(audioOnly: boolean, lowData: boolean): void {
    const before = this.#store.meeting;
    if (before.audioOnly === audioOnly && before.lowData === lowData) return;
    this.#store.update({ audioOnly, lowData });
    // Audio only is meant both ways; the camera can still be switched on after.
    this.#life.receptionChanged(audioOnly && !before.audioOnly);
  }
}

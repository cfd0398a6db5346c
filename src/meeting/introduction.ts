import type { AccessRequest } from '../contract/access.js';
import type { Inputs } from '../contract/inputs.js';
import type { DeviceKind } from '../contract/states.js';
import { readLobbyFacts } from './lobby-facts.js';
import type { LobbyFacts } from './lobby-facts.js';
import type { Memory, Remembered } from './ports.js';
import { INITIAL_MEETING } from './state.js';

type Devices = Readonly<Record<DeviceKind, string>>;

const NOTHING: Remembered = { displayName: '', devices: INITIAL_MEETING.selected };

/** How a person introduces themselves: the name they typed or had last, and who they were in the last meeting. */
export class Introduction {
  readonly #inputs: Inputs;
  readonly #memory: Memory | null;
  #typedName: string | null = null;
  /** The room as it was asked for, which need not be its name. */
  #askedRoom = '';
  #last: { readonly askedRoom: string; readonly identity: string } | null = null;

  constructor(inputs: Inputs, memory: Memory | null) {
    this.#inputs = inputs;
    this.#memory = memory;
  }

  /** Name and devices of the last visit, where the page wants them remembered. */
  get remembered(): Remembered {
    return (this.#inputs.remember ? this.#memory?.load() : null) ?? NOTHING;
  }

  remember(displayName: string, devices: Devices): void {
    if (this.#inputs.remember) this.#memory?.save({ displayName, devices });
  }

  typeName(name: string): void {
    this.#typedName = name;
  }

  readFacts(): LobbyFacts {
    return readLobbyFacts(this.#inputs, this.#typedName, this.remembered.displayName);
  }

  /** What the page's source of access is asked. Who comes back to a room asks to be the same person. */
  ask(room: string, displayName: string): Omit<AccessRequest, 'signal'> {
    const identity = this.#last?.askedRoom === room ? this.#last.identity : null;
    const reason = identity === null ? 'join' : 'rejoin';
    this.#askedRoom = room;
    return { room, displayName, keyThumbprint: null, identity, reason };
  }

  /** The same, to renew what one is in the meeting with. */
  askToRenew(displayName: string): Omit<AccessRequest, 'signal'> {
    const identity = this.#last?.identity ?? null;
    return { room: this.#askedRoom, displayName, keyThumbprint: null, identity, reason: 'renew' };
  }

  /** The room has let the person in, as this identity. */
  accepted(identity: string): void {
    if (identity !== '') this.#last = { askedRoom: this.#askedRoom, identity };
  }
}

import type { LiveKitToken } from '../access/livekit-token.js';
import type { Inputs } from '../contract/inputs.js';
import type { Attempt } from './attempt.js';
import type { DeviceWatch } from './device-watch.js';
import { enterMeeting } from './enter-meeting.js';
import type { Entered } from './enter-meeting.js';
import type { Gate } from './gate.js';
import type { Introduction } from './introduction.js';
import { Lobby } from './lobby.js';
import { toGrant } from './local-sources.js';
import type { Parts } from './parts.js';
import type { RoutedMedia } from './routed-media.js';
import type { SessionPorts } from './session-ports.js';
import { NO_ENTITLEMENT } from './state.js';
import type { Wishes } from './wishes.js';

/** What the way into a meeting shares with the meeting itself. */
export interface Belongings {
  readonly ports: SessionPorts;
  readonly inputs: Inputs;
  readonly parts: Parts;
  readonly media: RoutedMedia;
  readonly wishes: Wishes;
  readonly devices: DeviceWatch;
  readonly introduction: Introduction;
  readonly gate: Gate;
}

/** The way into a meeting, through the lobby or straight: what is known of it, and what it is entered with. */
export class BeforeMeeting {
  readonly #own: Belongings;
  #lobby: Lobby | null = null;

  constructor(belongings: Belongings) {
    this.#own = belongings;
  }

  /** Null where nobody is on their way in, or in. */
  get lobby(): Lobby | null {
    return this.#lobby;
  }

  /**
   * Into the lobby, or on from it, or straight into joining. Camera and microphone are asked for once: at once in the
   * lobby, where one tries them; otherwise when it is known that one may send what they give.
   */
  prepare(state: 'lobby' | 'joining'): Lobby {
    const { gate, devices, parts, wishes, inputs } = this.#own;
    gate.checkPage();
    const known = this.#lobby && !this.#lobby.handedOver ? this.#lobby : null;
    const lobby = known ?? this.#openPreview();
    devices.start();
    const token = this.readFacts();
    const { entitlement, obstacle } = parts.store.meeting;
    // What the lobby has found out is still so while joining.
    const fresh = known === null ? { entitlement: NO_ENTITLEMENT, obstacle: null } : { entitlement, obstacle };
    parts.store.update({ ...fresh, state, error: null, leftReason: null, standardOffered: false });
    if (state === 'lobby' || token) lobby.start(wishes.read(inputs));
    return lobby;
  }

  /** @returns the token, where the page has given it already */
  readFacts(): LiveKitToken | null {
    const { introduction, gate, parts } = this.#own;
    const { token, ...facts } = introduction.readFacts();
    parts.store.update(gate.asks ? facts : { ...facts, ...gate.readPage() });
    this.#lobby?.setGrant(toGrant(token));
    return token;
  }

  /** Asks, before the person joins, what the meeting will be. */
  async foretell(): Promise<void> {
    const { introduction, gate, parts } = this.#own;
    const { state, room, displayName } = parts.store.meeting;
    if (!gate.asks || state !== 'lobby') return;
    await gate.foretell(introduction.ask(room, displayName), ({ livekit }) => {
      this.#lobby?.setGrant(toGrant(livekit));
    });
  }

  /** @param ending the last meeting, still ending */
  enter(lobby: Lobby, { signal, wish }: Attempt, ending: Promise<void>): Promise<Entered> {
    const { ports, inputs, introduction, gate, parts, wishes } = this.#own;
    const { store } = parts;
    const { room, displayName } = store.meeting;
    const want = introduction.ask(room, displayName);
    return enterMeeting({
      ...{ ports, lobby, signal, ending },
      credentials: () => gate.credentials({ ...want, signal }, wish),
      wanted: () => wishes.read(inputs),
      options: () => {
        const { selected: devices, audioOnly, lowData } = store.meeting;
        return { devices, audioOnly, lowData, iceServers: inputs.iceServers };
      },
      strict: wish.e2ee === 'required',
      expectsKeys: (credentials) => gate.expectsKeys(credentials, wish),
      admit: (credentials) => {
        const keys = gate.admit(credentials, wish);
        store.update({ room: credentials.livekit.room });
        return keys;
      },
      ask: (standard) => gate.ask(standard),
    });
  }

  close(): void {
    this.#lobby?.close();
    this.#lobby = null;
  }

  #openPreview(): Lobby {
    const { ports, introduction, parts, media } = this.#own;
    const { selected } = parts.store.meeting;
    const chosen = Object.values(selected).some((deviceId) => deviceId !== '');
    const port = ports.openPreview(chosen ? selected : introduction.remembered.devices);
    const lobby = new Lobby(port, parts);
    this.#lobby = lobby;
    media.route(port);
    return lobby;
  }
}

import { RoomEvent } from 'livekit-client';
import type { Room } from 'livekit-client';
import { keepIceServers } from './ice-servers.js';

type Engine = Room['engine'];
type JoinAnswer = NonNullable<Engine['latestJoinResponse']>;
type IceServers = JoinAnswer['iceServers'];

/**
 * What peer connections are made with. LiveKit merges the ICE servers that its server names only where `rtcConfig` has
 * none (`RTCEngine.makeRTCConfiguration`), and copies `rtcConfig` each time it makes or changes a connection: so
 * `iceServers` is a getter that answers with what is kept of the server's latest word. It never answers undefined,
 * which would let the server's own list through. A flow test holds this by what reaches `RTCPeerConnection`.
 */
export class RtcConfig {
  readonly configuration: RTCConfiguration;
  readonly #room: Room;
  readonly #host: string;
  readonly #own: readonly RTCIceServer[] | null;
  readonly #engines = new Set<Engine>();
  #followed: Engine['client'] | null = null;
  /** A resumed session's servers: their credentials replace those of the join. */
  #resumed: { readonly join: JoinAnswer | undefined; readonly iceServers: IceServers } | null = null;

  /** @param own the page's servers, instead of all others */
  constructor(room: Room, serverUrl: string, own: readonly RTCIceServer[] | null) {
    this.#room = room;
    this.#host = new URL(serverUrl).hostname;
    this.#own = own;
    const read = (): RTCIceServer[] => this.#read();
    this.configuration = {
      get iceServers() {
        return read();
      },
    };
    if (!own) room.on(RoomEvent.SignalReconnecting, this.#followResume);
  }

  /** Connections that were made and never heard of again, as after a refused token, are left open by LiveKit. */
  async closeConnections(): Promise<void> {
    await Promise.all([...this.#engines].map((engine) => engine.cleanupPeerConnections()));
  }

  #read(): RTCIceServer[] {
    const { engine } = this.#room;
    this.#engines.add(engine);
    if (this.#own) return this.#own.map((server) => ({ ...server }));
    const join = engine.latestJoinResponse;
    const resumed = this.#resumed?.join === join ? this.#resumed : null;
    return keepIceServers((resumed ?? join)?.iceServers ?? [], this.#host);
  }

  /** The answer to a resume goes from the socket into the configuration; LiveKit shows it nowhere else. */
  readonly #followResume = (): void => {
    const { engine } = this.#room;
    const { client } = engine;
    if (this.#followed === client) return;
    this.#followed = client;
    const reconnect = client.reconnect.bind(client);
    client.reconnect = async (...args) => {
      const answer = await reconnect(...args);
      if (answer) this.#resumed = { join: engine.latestJoinResponse, iceServers: answer.iceServers };
      return answer;
    };
  };
}

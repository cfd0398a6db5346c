import type { RoomPerson, RoomPort, RoomSnapshot } from '../meeting/ports.js';
import { withinBounds } from './listed.js';
import type { MeetingLink } from './meeting-link.js';

export interface RoomFeedNeeds {
  readonly link: Pick<MeetingLink, 'tell'>;
  readonly isMember: (identity: string) => boolean;
  /** Everyone else whom the room lists, as often as it reports. */
  readonly listed: (others: readonly RoomPerson[]) => void;
}

/** What the room reports, for the group worker. It is the server's word, and the worker takes it as that. */
export class RoomFeed {
  readonly #room: RoomPort;
  readonly #needs: RoomFeedNeeds;
  readonly #unsubscribe: () => void;
  #seen: RoomSnapshot | null = null;
  #told: string | null = null;
  #up = false;

  constructor(room: RoomPort, needs: RoomFeedNeeds) {
    this.#room = room;
    this.#needs = needs;
    this.#unsubscribe = room.subscribe((event) => {
      if (event.type === 'data') needs.link.tell({ type: 'data', from: event.from, bytes: event.bytes });
      else if (event.type === 'changed') this.read();
    });
    this.read();
  }

  send(bytes: Uint8Array, to?: readonly string[]): Promise<void> {
    return this.#room.send(bytes, to);
  }

  /** Does nothing where the room has nothing new. */
  read(): void {
    const snapshot = this.#room.snapshot();
    if (snapshot === this.#seen) return;
    this.#seen = snapshot;
    const { link, isMember, listed } = this.#needs;
    const others = snapshot.people.filter(({ isLocal }) => !isLocal);
    const up = snapshot.connection === 'connected';
    if (this.#up && !up) link.tell({ type: 'connection', up });
    // A list without a connection says nothing: LiveKit empties its own when it connects anew, and nobody has gone.
    if (up) {
      const identities = withinBounds(
        others.map(({ identity }) => identity),
        isMember,
      );
      const list = JSON.stringify(identities);
      if (list !== this.#told) link.tell({ type: 'people', identities });
      this.#told = list;
      if (!this.#up) link.tell({ type: 'connection', up });
    }
    this.#up = up;
    listed(others);
  }

  end(): void {
    this.#unsubscribe();
  }
}

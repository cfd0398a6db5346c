import { expect } from '@open-wc/testing';
import { LastWords } from '../../../src/crypto/last-words.js';
import type { RoomEvent, RoomPerson, RoomSnapshot } from '../../../src/meeting/ports.js';
import { ManualClock } from '../../support/manual-clock.js';

/** Who is listed, and who is told of a change. */
class ListedRoom {
  readonly listeners = new Set<(event: RoomEvent) => void>();
  #people: readonly Partial<RoomPerson>[] = [{ isLocal: true }, { isLocal: false }];

  snapshot(): RoomSnapshot {
    return { people: this.#people } as unknown as RoomSnapshot;
  }

  subscribe(listener: (event: RoomEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  empty(): void {
    this.#people = [{ isLocal: true }];
    for (const listener of this.listeners) listener({ type: 'changed' });
  }
}

describe('the last words of a host who ends the meeting for all', () => {
  it('are waited for until the others have gone, and three seconds at most', async () => {
    for (const [when, act] of [
      ['gone', (room: ListedRoom) => room.empty()],
      ['late', (_room: ListedRoom, clock: ManualClock) => clock.pass(1)],
    ] as const) {
      const clock = new ManualClock();
      const room = new ListedRoom();
      let done = false;
      const heard = new LastWords(clock).heard(room).then(() => (done = true));
      clock.pass(2_999);
      await Promise.resolve();
      expect(done, when).to.equal(false);
      act(room, clock);
      await heard;
      expect(room.listeners.size, when).to.equal(0);
    }
  });
});

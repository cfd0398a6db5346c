import type { MediaPurpose } from '../contract/media-purpose.js';
import type { Clock, RoomPerson } from '../meeting/ports.js';
import type { ProtectedPerson, ProtectedState } from '../meeting/protection-port.js';
import type { MeetingMember, MeetingStart } from './meeting-protocol.js';
import type { FrameReport } from './protocol.js';

/** Milliseconds after which somebody of whom nothing is heard counts as without a key. */
const PATIENCE = 5_000;

type Evidence = Extract<FrameReport, { type: 'opened' | 'failing' | 'clear' }>;
type SourceName = 'microphone' | 'camera' | 'screen';

/** The switch that a purpose hangs on. */
const SOURCES: Readonly<Record<MediaPurpose, SourceName>> = {
  microphone: 'microphone',
  camera: 'camera',
  screen: 'screen',
  'screen-audio': 'screen',
};

interface Seen {
  readonly since: number;
  readonly media: Map<MediaPurpose, Evidence['type']>;
}

const unknownPerson = (identity: string): MeetingMember => ({
  ...{ identity, role: 'guest', entitlement: null, security: 'pending', since: 0 },
  ...{ silent: false, keyChanged: false },
});

/**
 * What each person's protection is: what the group worker knows, and what their frames said. Only frames and sealed
 * records count; LiveKit's list says of whom there is anything to say.
 */
export class PeopleSeen {
  readonly #kind: MeetingStart['kind'];
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #seen = new Map<string, Seen>();
  readonly #timers = new Set<() => void>();
  /** Members when this device fell out of the group: that says nothing about them. */
  readonly #lost = new Set<string>();
  #members: ReadonlyMap<string, MeetingMember> = new Map();

  constructor(kind: MeetingStart['kind'], clock: Clock, changed: () => void) {
    this.#kind = kind;
    this.#clock = clock;
    this.#changed = changed;
  }

  /** Everyone else in the room. */
  list(people: readonly RoomPerson[]): void {
    const listed = new Set(people.map(({ identity }) => identity));
    for (const identity of this.#seen.keys()) {
      if (!listed.has(identity)) this.#seen.delete(identity);
    }
    for (const person of people) {
      const { media } = this.#find(person.identity);
      for (const [purpose, what] of media) {
        // That a source is off is the server's word: it makes no clear frame undone.
        if (what !== 'clear' && !person[SOURCES[purpose]]) media.delete(purpose);
      }
    }
  }

  know(members: readonly MeetingMember[]): void {
    const before = this.#members;
    if (members.length > 0) this.#lost.clear();
    else for (const identity of before.keys()) this.#lost.add(identity);
    this.#members = new Map(members.map((member) => [member.identity, member]));
    for (const { identity, security } of members) {
      if (security !== 'encrypted' || before.get(identity)?.security === security) continue;
      const media = this.#seen.get(identity)?.media;
      // From before there was a key; what still does not open is said again.
      for (const [purpose, what] of media ?? []) if (what === 'failing') media?.delete(purpose);
    }
  }

  report({ type, identity, purpose }: Evidence): void {
    this.#find(identity).media.set(purpose, type);
  }

  /** Everyone else; in a group also members who are not in the room. */
  people(self: string): ProtectedPerson[] {
    const identities = new Set([...this.#seen.keys(), ...this.#members.keys()]);
    identities.delete(self);
    return [...identities].map((identity) => {
      const member = this.#members.get(identity);
      const security = this.#lost.has(identity) ? 'pending' : this.#judge(member, this.#seen.get(identity));
      return { ...(member ?? unknownPerson(identity)), security };
    });
  }

  end(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #judge(member: MeetingMember | undefined, seen: Seen | undefined): ProtectedState {
    const said = member?.security ?? 'pending';
    const frames = new Set(seen?.media.values());
    // Who holds a key is in, whatever clear frames somebody puts under that name.
    if (frames.has('clear')) return member && this.#kind === 'group' ? 'failed' : 'outside';
    if (said === 'failed') return 'failed';
    if (!frames.has('opened') && frames.has('failing') && (member || this.#kind === 'shared-key')) return 'failed';
    if (said !== 'pending') return said;
    // One key for all: whoever's frames it opens has it. In a group the worker has said so before.
    if (frames.has('opened') && this.#kind === 'shared-key') return 'encrypted';
    if (member && this.#kind === 'group') return 'pending';
    return seen && this.#clock.now() - seen.since >= PATIENCE ? 'outside' : 'pending';
  }

  #find(identity: string): Seen {
    const known = this.#seen.get(identity);
    if (known) return known;
    const seen: Seen = { since: this.#clock.now(), media: new Map() };
    this.#seen.set(identity, seen);
    const cancel = this.#clock.after(PATIENCE, () => {
      this.#timers.delete(cancel);
      if (this.#seen.get(identity) === seen) this.#changed();
    });
    this.#timers.add(cancel);
    return seen;
  }
}

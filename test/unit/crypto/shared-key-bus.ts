import type { SessionClock } from '../../../src/crypto/group/meeting-session.js';
import { holdPassphrase } from '../../../src/crypto/group/shared-key/passphrase.js';
import { SharedKeySession } from '../../../src/crypto/group/shared-key/session.js';
import type { MeetingFacts, MeetingMember, WorkerMessage } from '../../../src/crypto/meeting-protocol.js';
import type { KeyMessage } from '../../../src/crypto/protocol.js';
import { ManualClock } from '../../support/manual-clock.js';

export type Packet = Extract<WorkerMessage, { type: 'packet' }>;
type Settled = { readonly id: number; readonly error: unknown };

/** What is due at once happens at once; for everything else a test moves the time. */
class BusClock extends ManualClock implements SessionClock {
  override after(delay: number, action: () => void): () => void {
    if (delay > 0) return super.after(delay, action);
    let over = false;
    queueMicrotask(() => {
      if (!over) action();
    });
    return () => (over = true);
  }
}

/** Sessions in one room, with a server in the middle that a test can tell what to do. */
export class SharedKeyBus {
  readonly clock = new BusClock();
  readonly members = new Map<string, BusMember>();
  /** Null: the packet is kept back. */
  relay: (from: string, packet: Packet) => Packet | null = (_, packet) => packet;

  async join(identity: string, passphrase: string, room = 'ward'): Promise<BusMember> {
    const keys = holdPassphrase(passphrase).derive(room);
    await keys;
    return this.enter(identity, keys, room);
  }

  /** With keys that may still be derived. */
  enter(identity: string, keys: ConstructorParameters<typeof SharedKeySession>[1], room = 'ward'): BusMember {
    const member = new BusMember(this, identity, keys, room);
    this.members.set(identity, member);
    const identities = [...this.members.keys()];
    for (const other of this.members.values()) other.sees(identities.filter((name) => name !== other.identity));
    member.session.receive({ type: 'connection', up: true });
    return member;
  }

  carry(from: string, sent: Packet): void {
    const packet = this.relay(from, sent);
    if (!packet) return;
    for (const member of this.members.values()) {
      if (member.identity === from || (packet.to && !packet.to.includes(member.identity))) continue;
      member.session.receive({ type: 'data', from, bytes: packet.bytes });
    }
  }
}

export class BusMember {
  readonly identity: string;
  readonly session: SharedKeySession;
  readonly said: WorkerMessage[] = [];
  readonly keys: KeyMessage[] = [];
  readonly settled: Settled[] = [];
  readonly ended: string[] = [];
  #facts: MeetingFacts | null = null;
  readonly #waiting = new Set<() => void>();
  #requests = 0;

  constructor(
    bus: SharedKeyBus,
    identity: string,
    keys: ConstructorParameters<typeof SharedKeySession>[1],
    room: string,
  ) {
    this.identity = identity;
    this.session = new SharedKeySession({ kind: 'shared-key', room, identity }, keys, {
      clock: bus.clock,
      emit: (message) => {
        this.said.push(message);
        if (message.type === 'facts') this.#facts = message.facts;
        if (message.type === 'packet') bus.carry(identity, message);
        this.#changed();
      },
      settle: (id, error) => {
        this.settled.push({ id, error });
        this.#changed();
      },
      ended: (reason) => {
        this.ended.push(reason);
        this.#changed();
      },
      keys: (message) => this.keys.push(message),
    });
  }

  sees(identities: readonly string[]): void {
    this.session.receive({ type: 'people', identities });
  }

  /** Resolves when the record has left. */
  async say(text: string, to: readonly string[] | null = null): Promise<void> {
    const id = (this.#requests += 1);
    this.session.receive({ type: 'send', id, bytes: new TextEncoder().encode(text), to });
    await this.until(() => this.settled.some((settled) => settled.id === id));
  }

  get heard(): string[] {
    const records = this.said.filter((message) => message.type === 'record');
    return records.map(({ from, bytes }) => `${from}: ${new TextDecoder().decode(bytes)}`);
  }

  get dropped(): number {
    return this.said.filter(({ type }) => type === 'dropped').length;
  }

  securityOf(identity: string): MeetingMember['security'] | undefined {
    return this.#facts?.members.find((member) => member.identity === identity)?.security;
  }

  /** Waits for what comes out of the session, and for nothing else. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!condition()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  #changed(): void {
    for (const look of [...this.#waiting]) look();
  }
}

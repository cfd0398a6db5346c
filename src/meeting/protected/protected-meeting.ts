import type { SecureMeetingError } from '../../base/errors.js';
import { warnOnce } from '../../base/log.js';
import type { LeaveReason } from '../../contract/states.js';
import { keepSame } from '../keep.js';
import type { NoticeBoard } from '../notices.js';
import type { Clock } from '../ports.js';
import type { ProtectionEvent, ProtectionPort } from '../protection-port.js';
import { RateLimit } from '../rate-limit.js';
import type { Emit } from '../session-ports.js';
import type { Meeting, Person, ProtectionSeen } from '../state.js';
import type { MeetingStore } from '../store.js';
import { decodeName, encodeName } from './name-record.js';
import { actProtected } from './protected-acts.js';
import type { ProtectedAct } from './protected-acts.js';
import { protectedHappenings } from './protected-happenings.js';
import { protectPeople, toSecurity } from './protected-people.js';

/** Milliseconds until newcomers are greeted once more: data reaches them a little after they are listed. */
const SECOND_GREETING = 2_000;

/** What of the session an encrypted meeting uses. */
export interface ProtectedParts {
  readonly store: MeetingStore;
  readonly clock: Clock;
  readonly notices: NoticeBoard;
  readonly emit: Emit;
}

/** What the meeting does about what the protection tells. */
export interface ProtectedListener {
  /** People, or what protects them, differ. */
  readonly changed: () => void;
  /** Authentic, from whom it says. */
  readonly record: (from: string, bytes: Uint8Array) => void;
  /** These can read from now on what is sent. */
  readonly greet: (identities: readonly string[]) => void;
  readonly over: (reason: LeaveReason, error: SecureMeetingError | null) => void;
}

/**
 * What an encrypted meeting has beyond a standard one: who is protected how, names that travel sealed, a code to
 * compare, acts of hosts. Loaded with what encrypts.
 */
export class ProtectedMeeting {
  readonly #protection: ProtectionPort;
  readonly #parts: ProtectedParts;
  readonly #names = new Map<string, string>();
  readonly #mismatches = new Set<string>();
  readonly #nameRate: RateLimit;
  readonly #timers = new Set<() => void>();
  /** Since when each has been in that was greeted. */
  #greeted = new Map<string, number>();
  #listener: ProtectedListener | null = null;
  #unsubscribe: readonly (() => void)[] = [];
  #seen: ProtectionSeen | null = null;
  #lastChange: ProtectionSeen['lastChange'] = null;
  #alarm: ProtectionSeen['alarm'] = null;
  /** Identities of whom these two are. */
  #changeOf: string | null = null;
  #alarmOf: string | null = null;
  #passphraseFails = false;

  constructor(protection: ProtectionPort, parts: ProtectedParts) {
    this.#protection = protection;
    this.#parts = parts;
    this.#nameRate = new RateLimit(5, 0.5, parts.clock);
  }

  start(listener: ProtectedListener): void {
    this.#listener = listener;
    this.#unsubscribe = [
      this.#protection.subscribe((event) => this.#hear(event)),
      this.#parts.store.subscribe(({ previous, meeting }) => {
        for (const happening of protectedHappenings(previous, meeting)) this.#parts.notices.add(happening);
      }),
    ];
  }

  stop(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#listener = null;
  }

  send(bytes: Uint8Array, to?: readonly string[]): Promise<void> {
    return this.#protection.send(bytes, to);
  }

  /** Everybody as they are protected. @param previous what was shown; whoever is as before stays the same object */
  see(reported: readonly Person[], previous: readonly Person[]): readonly Person[] {
    const ownName = this.#parts.store.meeting.displayName;
    const known = { ownName, names: this.#names, mismatches: this.#mismatches };
    return protectPeople(reported, previous, this.#protection.snapshot(), known);
  }

  facts(self: string): Pick<Meeting, 'security' | 'protection'> {
    const snapshot = this.#protection.snapshot();
    const { kind, degradedBy, locked, verification } = snapshot;
    this.#seen = keepSame(this.#seen ?? undefined, {
      ...{ kind, degradedBy, locked, lastChange: this.#lastChange, alarm: this.#alarm },
      passphraseFails: this.#passphraseFails,
      verification: verification && keepSame(this.#seen?.verification ?? undefined, verification),
    });
    return { security: toSecurity(snapshot, self), protection: this.#seen };
  }

  /** Says one's name, and what else there is to say, to whoever can read it since the last time. */
  greet(everyone = false): void {
    const self = this.#parts.store.meeting.identity;
    const { kind, people } = this.#protection.snapshot();
    // Under a shared key it is what they say in return that tells whether they have it.
    const keyed = people.filter(
      ({ identity, security }) =>
        identity !== self &&
        (security === 'encrypted' || security === 'verified' || (security === 'pending' && kind === 'shared-key')),
    );
    const before = everyone ? new Map<string, number>() : this.#greeted;
    this.#greeted = new Map(keyed.map(({ identity, since }) => [identity, since]));
    const came = [...this.#greeted].filter(([identity, since]) => before.get(identity) !== since).map(([one]) => one);
    if (came.length === 0) return;
    this.#sayName(came);
    this.#listener?.greet(came);
    const cancel = this.#parts.clock.after(SECOND_GREETING, () => {
      this.#timers.delete(cancel);
      this.#sayName(came);
    });
    this.#timers.add(cancel);
  }

  renewed(): Promise<void> {
    return this.#protection.entitlementRenewed();
  }

  leave(): Promise<void> {
    return this.#protection.leave();
  }

  async act(act: ProtectedAct, args: readonly unknown[]): Promise<void> {
    await actProtected(this.#protection, this.#parts.store.meeting, act, args);
    const [identity] = args;
    if (typeof identity !== 'string') return;
    if (act === 'report-mismatch') this.#mismatches.add(identity);
    if (act === 'mark-verified') this.#mismatches.delete(identity);
    this.#listener?.changed();
  }

  /** A name belongs to the key under which it was said. */
  #forgetNames(): void {
    const now = new Map(this.#protection.snapshot().people.map((person) => [person.identity, person]));
    const before = new Map(this.#parts.store.meeting.people.map((person) => [person.identity, person]));
    for (const identity of this.#names.keys()) {
      const person = now.get(identity);
      const changed = person?.keyChanged === true && before.get(identity)?.keyChanged === false;
      if (!person || person.security === 'outside' || changed) this.#names.delete(identity);
    }
  }

  #sayName(to: readonly string[]): void {
    const record = encodeName(this.#parts.store.meeting.displayName);
    // The second greeting, or the next one, makes up for one that fails.
    if (record) this.#protection.send(record, to).catch(() => undefined);
  }

  #hear(event: ProtectionEvent): void {
    switch (event.type) {
      case 'changed':
        this.#forgetNames();
        this.#listener?.changed();
        this.greet();
        break;
      case 'record':
        this.#read(event.from, event.bytes);
        break;
      case 'verification':
        this.#verification(event);
        break;
      case 'mute-requested':
        this.#parts.notices.add({ kind: 'mute-requested', name: this.#nameOf(event.by) });
        break;
      case 'alarm':
        this.#alarmOf = event.identity;
        this.#alarm = { what: event.alarm, name: this.#nameOf(event.identity), at: this.#parts.clock.now() };
        this.#parts.notices.add({ kind: 'alarm', name: this.#alarm.name });
        this.#listener?.changed();
        break;
      case 'passphrase':
        this.#passphraseFails = !event.fits;
        this.#listener?.changed();
        break;
      case 'dropped':
        warnOnce(
          event.what === 'data'
            ? 'Something was dropped that was not sealed for this meeting, or was sealed before (data).'
            : 'Something was dropped that was not sealed for this meeting, or was sealed before (media).',
        );
        break;
      case 'ended':
        this.#listener?.over(event.reason, event.error);
        break;
    }
  }

  #read(from: string, bytes: Uint8Array): void {
    const name = decodeName(bytes);
    if (name === null) {
      this.#listener?.record(from, bytes);
    } else if (this.#nameRate.take(from) && this.#names.get(from) !== name) {
      this.#names.set(from, name);
      this.#nameLater(from, name);
      this.#listener?.changed();
    }
  }

  /** A newcomer's name comes a moment after they do: what was said of them is said by it from then on. */
  #nameLater(identity: string, name: string): void {
    if (this.#lastChange && this.#changeOf === identity) this.#lastChange = { ...this.#lastChange, name };
    if (this.#alarm && this.#alarmOf === identity) this.#alarm = { ...this.#alarm, name };
  }

  #verification({ changed, identity }: Extract<ProtectionEvent, { type: 'verification' }>): void {
    const { store, clock, emit } = this.#parts;
    this.#changeOf = identity;
    this.#lastChange = { what: changed, name: this.#nameOf(identity), at: clock.now() };
    if (identity !== null && (changed === 'joined' || changed === 'left')) this.#mismatches.delete(identity);
    this.#listener?.changed();
    const { verification } = this.#protection.snapshot();
    const { code, epoch } = verification ?? { code: '', epoch: store.meeting.protection?.verification?.epoch ?? 0 };
    emit('sm-verification-changed', { code, epoch, changed, ...(identity !== null && { identity }) });
  }

  #nameOf(identity: string | null): string {
    return this.#parts.store.meeting.people.find((person) => person.identity === identity)?.name ?? '';
  }
}

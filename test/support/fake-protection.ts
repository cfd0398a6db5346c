/** A stand-in for what the workers make of an encrypted meeting: it says what a test says. */
import { Emitter } from '../../src/base/emitter.js';
import type {
  ProtectedPerson,
  ProtectionEvent,
  ProtectionPort,
  ProtectionSnapshot,
} from '../../src/meeting/protection-port.js';

export const CODE = '11111 22222 33333 44444 55555 66666';

export function fakeMember(identity: string, change: Partial<ProtectedPerson> = {}): ProtectedPerson {
  return {
    ...{ identity, role: 'guest', entitlement: { basis: null }, security: 'encrypted' },
    ...{ since: 0, silent: false, keyChanged: false },
    ...change,
  };
}

export class FakeProtection implements ProtectionPort {
  readonly sent: { readonly bytes: Uint8Array; readonly to: readonly string[] | undefined }[] = [];
  readonly asked: unknown[][] = [];
  leaves = 0;
  /** What the next act is refused with. */
  refusal: Error | null = null;
  readonly #events = new Emitter<ProtectionEvent>();
  #snapshot: ProtectionSnapshot;

  constructor(change: Partial<ProtectionSnapshot> = {}) {
    this.#snapshot = {
      ...{ kind: 'group', state: 'encrypted', degradedBy: null, locked: false },
      people: [fakeMember('ada-1')],
      verification: { code: CODE, epoch: 3, since: 0 },
      ...change,
    };
  }

  snapshot(): ProtectionSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: (event: ProtectionEvent) => void): () => void {
    return this.#events.subscribe(listener);
  }

  emit(event: ProtectionEvent): void {
    this.#events.emit(event);
  }

  change(change: Partial<ProtectionSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    this.emit({ type: 'changed' });
  }

  /** What somebody sealed, opened. */
  receive(from: string, record: unknown): void {
    this.emit({ type: 'record', from, bytes: new TextEncoder().encode(JSON.stringify(record)) });
  }

  /** What was sealed, read as JSON. */
  get records(): readonly { readonly [member: string]: unknown; readonly to: readonly string[] | undefined }[] {
    return this.sent.map(({ bytes, to }) => ({
      ...(JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>),
      to,
    }));
  }

  send(bytes: Uint8Array, to?: readonly string[]): Promise<void> {
    this.sent.push({ bytes, to });
    return Promise.resolve();
  }

  entitlementRenewed(): Promise<void> {
    return this.#ask('renewed');
  }

  markVerified(identity: string, code: string): Promise<void> {
    return this.#ask('mark', identity, code);
  }

  reportMismatch(identity: string): Promise<void> {
    return this.#ask('mismatch', identity);
  }

  removeParticipant(identity: string): Promise<void> {
    return this.#ask('remove', identity);
  }

  requestMute(identity: string): Promise<void> {
    return this.#ask('ask-mute', identity);
  }

  lockRoom(on: boolean): Promise<void> {
    return this.#ask('lock', on);
  }

  endForAll(): Promise<void> {
    return this.#ask('end-for-all');
  }

  leave(): Promise<void> {
    this.leaves += 1;
    return Promise.resolve();
  }

  #ask(...what: unknown[]): Promise<void> {
    this.asked.push(what);
    return this.refusal ? Promise.reject(this.refusal) : Promise.resolve();
  }
}

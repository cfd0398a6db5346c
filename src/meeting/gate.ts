import { entitlementConfigHint, mayBeEntitled } from '../access/entitlement-inputs.js';
import { abortedError, configError } from '../base/refusals.js';
import type { SecureMeetingError } from '../base/errors.js';
import type { AccessRequest } from '../contract/access.js';
import type { Inputs } from '../contract/inputs.js';
import type { ProtectionWish } from './attempt.js';
import type { Credentials } from './credentials.js';
import type { EntitledGate, MeetingWatch } from './entitled-gate.js';
import type { RoomPort } from './ports.js';
import type { KeyWay } from './protection-port.js';
import { decidePlainMode } from './plain-mode.js';
import { stateError, toError, toRefusal, translate } from './refusals.js';
import type { SessionPorts } from './session-ports.js';
import type { MeetingStore } from './store.js';
import { NO_ENTITLEMENT } from './state.js';
import type { Meeting } from './state.js';

type Want = Omit<AccessRequest, 'signal'>;

/** Inputs on which the forecast of the lobby rests. */
export const FORECAST_INPUTS: readonly (keyof Inputs)[] = [
  ...(['access', 'accessSrc', 'token', 'serverUrl', 'room', 'e2ee', 'passphrase'] as const),
  ...(['entitlement', 'entitlementSrc', 'issuer', 'issuerKeys', 'issuerKeysSrc'] as const),
];

/**
 * Stands between the page's sources and the meeting. By itself it knows the page alone, which is all there is to know
 * where no entitlement can come; otherwise it loads the gate that asks for one and has it verified.
 */
export class Gate {
  readonly #ports: SessionPorts;
  readonly #inputs: Inputs;
  readonly #store: MeetingStore;
  #loading: Promise<EntitledGate> | null = null;
  /** By which the join under way got its credentials, whatever the page says since; null: by the page alone. */
  #through: EntitledGate | null = null;
  /** There once it is loaded. */
  #entitled: EntitledGate | null = null;
  /** Counts forecasts and their ends, so that one still loading notices. */
  #turns = 0;

  constructor(ports: SessionPorts, inputs: Inputs, store: MeetingStore) {
    this.#ports = ports;
    this.#inputs = inputs;
    this.#store = store;
  }

  /** An entitlement can come, so nothing is certain before its source was asked. */
  get asks(): boolean {
    return mayBeEntitled(this.#inputs);
  }

  /**
   * Refuses what no source can mend, before anybody is asked for a camera.
   *
   * @throws SecureMeetingError
   */
  checkPage(): void {
    const hint = entitlementConfigHint(this.#inputs);
    if (hint !== null) throw configError(hint);
    const passphrase = this.#ports.holdPassphrase();
    if (passphrase || !this.asks) decidePlainMode(this.#inputs.e2ee, passphrase);
  }

  /** What the page's inputs alone say of the meeting to come. */
  readPage(): Pick<Meeting, 'mode' | 'modeReason'> {
    try {
      if (!this.asks) return decidePlainMode(this.#inputs.e2ee, this.#ports.holdPassphrase());
    } catch {
      // The page has changed its policy in the lobby: joining will say so.
    }
    return { mode: null, modeReason: 'unknown' };
  }

  /** In the lobby: asks the sources, and shows what would come of joining. Never rejects: what fails is shown. */
  async foretell(want: Want, known: (credentials: Credentials) => void): Promise<void> {
    this.#turns += 1;
    const turn = this.#turns;
    this.#store.update({
      ...{ mode: null, modeReason: 'checking', entitlement: NO_ENTITLEMENT, obstacle: null, standardOffered: false },
    });
    try {
      const entitled = await this.#load();
      if (turn === this.#turns) await entitled.foretell(want, known);
    } catch (error) {
      const obstacle = toRefusal(translate(error, 'ERR_SM_LOAD'));
      if (turn === this.#turns) this.#store.update({ modeReason: 'unknown', obstacle });
    }
  }

  /** After a forecast. @throws SecureMeetingError what is wrong with the entitlement */
  demandValid(): void {
    const { entitlement, obstacle } = this.#store.meeting;
    if (obstacle && entitlement.status !== 'valid') throw toError(obstacle);
  }

  /** Whether the meeting is likely to be encrypted: what it needs then may be loaded. Decides nothing. */
  expectsKeys(credentials: Credentials | null, { e2ee }: ProtectionWish): boolean {
    if (e2ee === 'off') return false;
    if (this.#ports.holdPassphrase() || this.#store.meeting.mode === 'encrypted') return true;
    const entitlement = credentials?.entitlement ?? null;
    return entitlement !== null && entitlement.mode !== 'standard';
  }

  /** What one joins with. */
  async credentials(want: AccessRequest, wish: ProtectionWish): Promise<Credentials> {
    this.#through = null;
    if (this.asks) {
      const entitled = await this.#load();
      if (want.signal.aborted) throw abortedError();
      this.#through = entitled;
      return await entitled.credentials(want, wish);
    }
    const access = await this.#ports.readAccess(want);
    if (access.entitlement !== null) {
      throw configError('The answer has an entitlement, but no issuerKeys (and issuer) are set to verify it.');
    }
    return { ...access, outcome: { status: 'none' }, entitlement: null, refusal: null };
  }

  /**
   * Lets in, or throws; what decided it is shown either way.
   *
   * @returns how an encrypted meeting gets its keys; null for a standard one
   */
  admit(credentials: Credentials, wish: ProtectionWish): KeyWay | null {
    this.#turns += 1;
    if (this.#through) return this.#through.admit(credentials, wish);
    const plain = decidePlainMode(wish.e2ee, this.#ports.holdPassphrase());
    this.#store.update({ ...plain, obstacle: null });
    return plain.mode === 'encrypted' ? { kind: 'shared-key' } : null;
  }

  /**
   * Connected, and nothing published yet: whether those inside forbid it.
   *
   * @returns how to get in to them instead; null where all is as decided
   */
  async ask(room: RoomPort): Promise<KeyWay | null> {
    return (await this.#through?.ask(room)) ?? null;
  }

  /** Whether somebody who was refused with this could still choose to join without end-to-end encryption. */
  offersStandard(error: SecureMeetingError): boolean {
    return this.#entitled?.offersStandard(error) ?? false;
  }

  /** Keeps the entitlement alive as long as the meeting lasts. */
  watch(want: Want, watch: MeetingWatch): void {
    this.#entitled?.watch(want, watch);
  }

  /** In a meeting: asks for a new entitlement now. */
  async refresh(): Promise<void> {
    await this.#demand().refresh();
  }

  /** In a meeting: the page set the property `entitlement` anew. */
  async reread(): Promise<void> {
    await this.#entitled?.reread();
  }

  stop(): void {
    this.#turns += 1;
    this.#entitled?.stop();
  }

  #demand(): EntitledGate {
    if (this.#entitled) return this.#entitled;
    throw stateError('The meeting was joined without an entitlement: there is none to renew.');
  }

  #load(): Promise<EntitledGate> {
    this.#loading ??= this.#ports.loadEntitledGate().then(
      (Loaded) => (this.#entitled = new Loaded(this.#ports, this.#inputs, this.#store)),
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }
}

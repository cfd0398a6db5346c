import { isEntitlementRenewable } from '../access/read-entitlement.js';
import { warn } from '../base/log.js';
import { abortedError, configError } from '../base/refusals.js';
import type { ProtectionWish } from './attempt.js';
import type { SecureMeetingError } from '../base/errors.js';
import type { AccessRequest } from '../contract/access.js';
import type { Entitlement } from '../contract/entitlement.js';
import type { Inputs } from '../contract/inputs.js';
import { asInvited, dependsOnThoseInside, reconsider } from '../entitlement/policy.js';
import type { Situation, TokenOutcome } from '../entitlement/policy.js';
import { refuseRenewal } from '../entitlement/renewal.js';
import { getCredentials, renewStanding, toSeen, toStanding } from './credentials.js';
import type { Credentials, Standing } from './credentials.js';
import { EntitlementWatch } from './entitlement-watch.js';
import { Forecast } from './forecast.js';
import { judge, refuse } from './judge.js';
import { keepSame } from './keep.js';
import type { RoomPort } from './ports.js';
import type { KeyWay } from './protection-port.js';
import { changeError, renewalError, stateError, toErrorCode, toRefusal, translate } from './refusals.js';
import { RoomInquiry } from './room-inquiry.js';
import type { SessionPorts } from './session-ports.js';
import type { MeetingStore } from './store.js';
import { NO_ENTITLEMENT } from './state.js';
import type { EntitlementSeen, Meeting } from './state.js';

type Want = Omit<AccessRequest, 'signal'>;

/** What can become of a meeting's permission while it lasts. */
export interface MeetingWatch {
  /** It ended, and so did the time after it. */
  readonly expired: () => void;
  /** A newer token counts. */
  readonly renewed: () => void;
  /** Those inside say, verifiably, what forbids this meeting. */
  readonly contradicted: (refusal: SecureMeetingError) => void;
}
type Verdict = Pick<Meeting, 'mode' | 'modeReason' | 'obstacle' | 'standardOffered'>;

/**
 * The gate of a page that names issuer keys and a source of entitlements: says in the lobby what the meeting will be,
 * lets nobody in whom the policy refuses, and keeps the entitlement of those inside alive. Loaded when it is needed.
 */
export class EntitledGate {
  readonly #ports: SessionPorts;
  readonly #inputs: Inputs;
  readonly #store: MeetingStore;
  readonly #forecast: Forecast;
  /** What the last one in was let in with, and what was known then. */
  #admitted: { readonly credentials: Credentials; readonly situation: Situation } | null = null;
  #watch: EntitlementWatch | null = null;
  #inquiry: RoomInquiry | null = null;

  constructor(ports: SessionPorts, inputs: Inputs, store: MeetingStore) {
    this.#ports = ports;
    this.#inputs = inputs;
    this.#store = store;
    this.#forecast = new Forecast(ports, inputs, ports.clock);
  }

  /** In the lobby: asks the sources, and shows what would come of joining. Resolves when it does, or is outdated. */
  foretell(want: Want, known: (credentials: Credentials) => void): Promise<void> {
    return this.#forecast.ask(want, {
      known: (credentials) => {
        known(credentials);
        this.#store.update({ ...this.#foresee(credentials), entitlement: this.#see(toSeen(credentials)) });
      },
      failed: (error) => this.#store.update(this.#foreseeFailure(error)),
    });
  }

  /** What one joins with: the lobby's answer where it still is one. */
  credentials(want: AccessRequest, { acceptStandard }: ProtectionWish): Promise<Credentials> {
    const taken = this.#forecast.take(want);
    return taken ?? getCredentials(this.#ports, this.#inputs, want, acceptStandard);
  }

  /**
   * Lets in, or throws; what decided it is shown either way.
   *
   * @returns how an encrypted meeting gets its keys; null for a standard one
   */
  admit(credentials: Credentials, wish: ProtectionWish): KeyWay | null {
    this.#forecast.stop();
    const situation = asInvited(this.#situation(credentials.outcome, wish));
    const { mode, modeReason, keys, refusal, standardOffered } = judge(situation, credentials.refusal);
    this.#store.update({
      ...{ entitlement: this.#see(toSeen(credentials)), mode, modeReason, standardOffered, obstacle: null },
    });
    if (refusal) throw refusal;
    this.#admitted = { credentials, situation };
    return keys;
  }

  /**
   * Connected, and nothing published yet: asks those inside, where what they say could forbid it.
   *
   * @returns how to get in to them instead, where they are encrypted and admit this person; null where all is as decided
   * @throws SecureMeetingError
   */
  async ask(room: RoomPort): Promise<KeyWay | null> {
    if (!this.#admitted) throw abortedError();
    const { credentials, situation } = this.#admitted;
    if (!dependsOnThoseInside(situation)) return null;
    const name = credentials.livekit.room;
    const { clock, verifyAnnouncement: verify } = this.#ports;
    const inquiry = new RoomInquiry({ room, name, clock, verify });
    this.#inquiry = inquiry;
    const told = { ...situation, heard: await inquiry.ask() };
    const { mode, modeReason, keys, refusal, standardOffered } = judge(told, credentials.refusal);
    if (refusal) throw refusal;
    if (keys?.kind !== 'group') return null;
    // What is said from now on is that group's affair.
    inquiry.stop();
    this.#inquiry = null;
    this.#admitted = { credentials, situation: told };
    this.#store.update({ mode, modeReason, standardOffered });
    return keys;
  }

  /**
   * Whether somebody who was refused with this, before their entitlement was known, could still choose to join without
   * end-to-end encryption. Where it is known, `admit` has said so: what fails later makes nobody unverifiable.
   */
  offersStandard(error: SecureMeetingError): boolean {
    return this.#admitted === null && this.#foreseeFailure(error).standardOffered;
  }

  /** Keeps the entitlement alive as long as the meeting lasts, and hears what those inside say later. */
  watch(want: Want, { expired, renewed, contradicted }: MeetingWatch): void {
    if (!this.#admitted) return;
    const { credentials, situation } = this.#admitted;
    this.#inquiry?.follow((heard) => {
      const code = reconsider(situation, heard);
      if (code !== null) contradicted(refuse(code));
    });
    if (!credentials.entitlement || situation.e2ee === 'off') return;
    this.#watch = new EntitlementWatch(this.#ports.clock, credentials.entitlement, {
      renew: async (signal) => {
        const entitlement = await this.#renew({ ...want, signal });
        renewed();
        return entitlement;
      },
      renewsByItself: isEntitlementRenewable(this.#inputs),
      expiring: ({ expiresAt }) => this.#ports.emit('sm-entitlement-expiring', { expiresAt: new Date(expiresAt) }),
      changed: (status, { basis, role, features, expiresAt }, failure) => {
        const code = failure === null ? null : toErrorCode(translate(failure, 'ERR_SM_ENTITLEMENT_SOURCE').code);
        this.#store.update({ entitlement: this.#see({ status, basis, role, features, expiresAt, code }) });
      },
      over: expired,
    });
    this.#watch.start();
  }

  /** In a meeting: asks for a new entitlement now. */
  async refresh(): Promise<void> {
    if (!this.#watch) throw stateError('The meeting was joined without an entitlement: there is none to renew.');
    if (!isEntitlementRenewable(this.#inputs)) {
      throw configError('A string cannot renew itself: set the property entitlement anew, or give a function.');
    }
    await this.#watch.refresh();
  }

  /** In a meeting: the page set the property `entitlement` anew. What does not count is refused; the old one stays. */
  async reread(): Promise<void> {
    if (typeof this.#inputs.entitlement !== 'string') return;
    try {
      await this.#watch?.refresh();
    } catch (error) {
      const { code } = translate(error, 'ERR_SM_ENTITLEMENT_INVALID');
      warn(`The new entitlement is refused (${code}); the old one stays.`);
    }
  }

  stop(): void {
    this.#watch?.stop();
    this.#watch = null;
    this.#inquiry?.stop();
    this.#inquiry = null;
    this.#admitted = null;
    this.#forecast.stop();
  }

  /** A new token counts where it fits everything that the meeting was joined with. */
  async #renew(want: AccessRequest): Promise<Entitlement> {
    if (!this.#admitted) throw abortedError();
    const { credentials, situation } = this.#admitted;
    const { entitlement, refusal } = await renewStanding(this.#ports, this.#inputs, want, credentials.livekit);
    if (refusal) throw refusal;
    if (!entitlement) throw renewalError('ERR_SM_ENTITLEMENT_REQUIRED', 'The source has no entitlement any more.');
    const code = refuseRenewal(situation, credentials.entitlement ?? entitlement, entitlement);
    if (code !== null) throw changeError(code);
    return entitlement;
  }

  /** The same object where nothing is new, so that no event says it again. That there is none is news once. */
  #see(seen: EntitlementSeen): EntitlementSeen {
    const { entitlement } = this.#store.meeting;
    return entitlement === NO_ENTITLEMENT ? seen : keepSame(entitlement, seen);
  }

  #situation(token: TokenOutcome, wish: ProtectionWish): Situation {
    return { ...wish, token, heard: { status: 'unasked' }, passphrase: this.#ports.holdPassphrase() };
  }

  #foresee(standing: Standing): Verdict {
    const wish = { e2ee: this.#inputs.e2ee, acceptStandard: false };
    const situation = asInvited(this.#situation(standing.outcome, wish));
    const { mode, modeReason, refusal, standardOffered } = judge(situation, standing.refusal);
    const open = mode === 'standard' && dependsOnThoseInside(situation);
    return {
      mode,
      modeReason: open && modeReason === 'no-entitlement' ? 'standard-unless-inside' : modeReason,
      obstacle: refusal && toRefusal(refusal),
      standardOffered,
    };
  }

  #foreseeFailure(error: unknown): Verdict & Partial<Pick<Meeting, 'entitlement'>> {
    const refusal = toRefusal(translate(error, 'ERR_SM_ACCESS_SRC'));
    try {
      const standing = toStanding(error);
      if (standing.outcome.status === 'unverifiable') {
        return { ...this.#foresee(standing), entitlement: toSeen(standing) };
      }
    } catch {
      // Says nothing of an entitlement.
    }
    return { mode: null, modeReason: 'unknown', obstacle: refusal, standardOffered: false };
  }
}

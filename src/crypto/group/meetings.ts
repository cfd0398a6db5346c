import { SecureMeetingError } from '../../base/errors.js';
import type { GroupStart, MeetingStart, SharedKeyStart } from '../meeting-protocol.js';
import type { PassphraseAnswer } from '../protocol.js';
import { isMeetingStart } from '../read-message.js';
import { keyIsGone } from '../refusals.js';
import type { DeviceKeys } from './device-keys.js';
import { loadGroupCode } from './group-code.js';
import { Marks, keptMarks } from './marks.js';
import type { GroupSession, SessionOutlets, Standing } from './meeting-session.js';
import { RunningMeeting } from './running-meeting.js';
import { holdPassphrase, isLongEnough, noPassphrase, shortPassphrase } from './shared-key/passphrase.js';
import type { Passphrase } from './shared-key/passphrase.js';
import { SharedKeySession } from './shared-key/session.js';

/** One meeting from its beginning on, also while the code of groups is still loading. */
interface Under {
  readonly kind: MeetingStart['kind'];
  running: RunningMeeting | null;
  /** Another passphrase was set. */
  replace: (passphrase: Passphrase) => void;
}

/** The meeting of one element, and the passphrase of this one and those to come. */
export class Meetings {
  #passphrase: Passphrase | 'short' | null = null;
  /** By issuer. */
  readonly #standings = new Map<string, Standing>();
  readonly #keys: DeviceKeys;
  /** By issuer, as keys are. */
  readonly #marks = new Map<string, Promise<Marks>>();
  #under: Under | null = null;

  constructor(keys: DeviceKeys) {
    this.#keys = keys;
  }

  /** Keeps a token that was just found valid for this element's own key. */
  verified(standing: Standing): void {
    this.#standings.set(standing.entitlement.issuer, standing);
    if (this.#passphrase !== null || standing.entitlement.mode === 'standard') return;
    // A group meeting is likely now. Where this fails, the meeting asks again.
    loadGroupCode().catch(() => undefined);
  }

  setPassphrase(words: string | null): PassphraseAnswer {
    const given = words === null ? null : isLongEnough(words) ? holdPassphrase(words) : 'short';
    if (given === null || given === 'short') {
      if (this.#under?.kind === 'shared-key') return 'ignored';
    } else {
      this.#under?.replace(given);
    }
    this.#passphrase = given;
    return 'kept';
  }

  async begin(start: MeetingStart, link: MessagePort, frames: MessagePort): Promise<void> {
    if (!isMeetingStart(start)) throw new TypeError('This is no start of a meeting.');
    this.#under?.running?.end();
    const under: Under = { kind: start.kind, running: null, replace: () => undefined };
    this.#under = under;
    try {
      if (start.kind === 'shared-key') this.#beginSharedKey(under, start, link, frames);
      else await this.#beginGroup(under, start, link, frames);
    } catch (error) {
      this.#forget(under);
      throw error;
    }
  }

  /** Waits for no key: one connects meanwhile. */
  #beginSharedKey(under: Under, start: SharedKeyStart, link: MessagePort, frames: MessagePort): void {
    const keys = this.#usable().derive(start.room);
    const onEnd = (): void => this.#forget(under);
    const running = new RunningMeeting(link, frames, (outlets) => new SharedKeySession(start, keys, outlets), onEnd);
    under.running = running;
    under.replace = (given) => running.session.replace(given.derive(start.room));
  }

  async #beginGroup(under: Under, start: GroupStart, link: MessagePort, frames: MessagePort): Promise<void> {
    const { room, identity, trust } = start;
    const signer = await this.#keys.signer(trust.issuer);
    const standing = (): Standing => {
      const found = this.#standings.get(trust.issuer);
      if (found?.entitlement.room !== room || found.entitlement.subject !== identity) throw keyIsGone();
      return found;
    };
    // Without one, nothing is begun.
    standing();
    const [{ createGroupSession }, marks] = await Promise.all([loadGroupCode(), this.#marksOf(trust.issuer)]);
    this.#demand(under);
    const ticks = (): number => performance.now();
    const make = (outlets: SessionOutlets): GroupSession =>
      createGroupSession(start, { ...outlets, signer, standing, ticks, marks });
    under.running = new RunningMeeting(link, frames, make, () => this.#forget(under));
  }

  #marksOf(issuer: string): Promise<Marks> {
    const found =
      this.#marks.get(issuer) ??
      this.#keys.isStored(issuer).then((isStored) => (isStored ? keptMarks(issuer) : new Marks()));
    this.#marks.set(issuer, found);
    return found;
  }

  #usable(): Passphrase {
    if (this.#passphrase === null) throw noPassphrase();
    if (this.#passphrase === 'short') throw shortPassphrase();
    return this.#passphrase;
  }

  /** Another meeting may have begun meanwhile. */
  #demand(under: Under): void {
    if (this.#under !== under) throw new SecureMeetingError('ERR_SM_ABORTED', 'Another meeting began.');
  }

  #forget(under: Under): void {
    if (this.#under === under) this.#under = null;
  }
}

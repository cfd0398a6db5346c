import type { SecureMeetingError } from '../base/errors.js';
import { promised } from '../base/promised.js';
import { settledWithin } from '../base/settled-within.js';
import type { Inputs } from '../contract/inputs.js';
import type { DeviceKind, LeaveReason, MeetingState } from '../contract/states.js';
import { Attempt } from './attempt.js';
import { BeforeMeeting } from './before-meeting.js';
import { DeviceWatch } from './device-watch.js';
import { ENDED } from './ended-meeting.js';
import { leaveMeeting } from './enter-meeting.js';
import type { Entered } from './enter-meeting.js';
import { Introduction } from './introduction.js';
import { isInMeeting } from './in-meeting-states.js';
import { FORECAST_INPUTS, Gate } from './gate.js';
import { InMeeting } from './in-meeting.js';
import type { Lobby } from './lobby.js';
import type { SourceName } from './local-sources.js';
import type { Parts } from './parts.js';
import type { ProtectedAct } from './protected/protected-acts.js';
import { tellOfRefused } from './permissions.js';
import { expiredError, stateError, toRefusal, translate } from './refusals.js';
import type { RoutedMedia } from './routed-media.js';
import type { SessionPorts } from './session-ports.js';
import { Wishes } from './wishes.js';

/** Milliseconds that a goodbye may take before nobody waits for it any more: all hearing that it is over for all, and the end of a connection. */
const LEAVE_LIMIT = 4_000;

/** The course of a tag's meetings, one after the other: lobby, joining, meeting, end. */
export class MeetingLife {
  readonly wishes = new Wishes();
  readonly #ports: SessionPorts;
  readonly #inputs: Inputs;
  readonly #parts: Parts;
  readonly #media: RoutedMedia;
  readonly #devices: DeviceWatch;
  readonly #introduction: Introduction;
  readonly #gate: Gate;
  readonly #before: BeforeMeeting;
  #meeting: InMeeting | null = null;
  /** The join that is under way or whose meeting lasts. */
  #attempt: Attempt | null = null;
  #entering: Promise<unknown> = Promise.resolve();
  /** The goodbye to the last meeting. */
  #ending: Promise<void> = Promise.resolve();

  constructor(ports: SessionPorts, inputs: Inputs, parts: Parts, media: RoutedMedia) {
    this.#ports = ports;
    this.#inputs = inputs;
    this.#parts = parts;
    this.#media = media;
    this.#introduction = new Introduction(inputs, ports.memory);
    this.#gate = new Gate(ports, inputs, parts.store);
    this.#devices = new DeviceWatch(ports.devices, parts, ({ kind }) => this.#replaceDevice(kind));
    const { wishes } = this;
    const [devices, introduction, gate] = [this.#devices, this.#introduction, this.#gate];
    this.#before = new BeforeMeeting({ ports, inputs, parts, media, wishes, devices, introduction, gate });
  }

  get #state(): MeetingState {
    return this.#parts.store.meeting.state;
  }

  /** The meeting one is in. */
  get meeting(): InMeeting {
    if (this.#meeting && isInMeeting(this.#state)) return this.#meeting;
    throw stateError('Join first: wait for sm-joined.');
  }

  /** What a device setting acts on now: the lobby's preview, or the meeting. */
  get place(): Lobby | InMeeting {
    return (this.#state === 'lobby' && this.#before.lobby) || this.meeting;
  }

  /** Opens the lobby; gives up a join that is under way. */
  openLobby(): void {
    if (isInMeeting(this.#state)) throw stateError('Leave the meeting first.');
    if (this.#state === 'lobby') return;
    this.#abort();
    try {
      this.#before.prepare('lobby');
    } catch (error) {
      throw this.#refuse(error);
    }
    void this.#before.foretell();
  }

  /** Joins; the same promise as long as the join is under way or its meeting lasts. */
  join(acceptStandard = false): Promise<void> {
    if (this.#attempt) return this.#attempt.promise;
    const attempt = new Attempt({ e2ee: this.#inputs.e2ee, acceptStandard });
    this.#attempt = attempt;
    void this.#join(attempt);
    return attempt.promise;
  }

  /** Ends whatever is under way, at once for the person. Resolves when the room is left; never rejects. */
  end(reason: LeaveReason): Promise<void> {
    if (this.#state !== 'lobby' && this.#state !== 'joining' && !isInMeeting(this.#state)) return this.#ending;
    const meeting = this.#meeting;
    // The reason is ours, whatever the room calls it.
    meeting?.stop();
    // Asked to leave first: on a page that closes nothing later is sure to run.
    if (meeting) this.#endsWith(promised(() => meeting.leave(reason === 'page')));
    this.#over(reason);
    return this.#ending;
  }

  set(name: SourceName, on: boolean): Promise<void> {
    if (name === 'screen') return this.meeting.set(name, on);
    const { place } = this;
    this.wishes.chosen(name, on);
    return place.set(name, on);
  }

  async setDevice(kind: DeviceKind, deviceId: string): Promise<void> {
    await this.place.setDevice(kind, deviceId);
    const { selected } = this.#parts.store.meeting;
    this.#introduction.remember(this.#introduction.remembered.displayName, selected);
  }

  /** Another wish for what is received; with `cameraOff` one's own camera goes off too. */
  receptionChanged(cameraOff: boolean): void {
    const { camera, audioOnly, lowData } = this.#parts.store.meeting;
    this.#meeting?.room.setReception({ video: !audioOnly, lowData });
    if (!cameraOff || !camera.on || this.#state === 'joining') return;
    // Not the person's choice of camera: without audio only they want it again.
    this.place.set('camera', false).catch(() => undefined);
  }

  /** Only an encrypted meeting has a code to compare, and hosts whose acts everybody enforces. */
  act(act: ProtectedAct, args: readonly unknown[]): Promise<void> {
    const { protected: meeting } = this.meeting;
    if (!meeting) throw stateError('This takes an end-to-end encrypted meeting.');
    return meeting.act(act, args);
  }

  setDisplayName(name: string): void {
    if (!this.#parts.store.meeting.nameEditable) return;
    this.#introduction.typeName(name);
    if (this.#state === 'lobby') this.#before.readFacts();
  }

  /** The page changed inputs: in the lobby they may tell of another meeting to come. */
  inputsChanged(names: ReadonlySet<keyof Inputs>): void {
    if (this.#state === 'lobby') {
      this.#before.readFacts();
      if (FORECAST_INPUTS.some((name) => names.has(name))) void this.#before.foretell();
    } else if (isInMeeting(this.#state) && names.has('entitlement')) {
      void this.#gate.reread();
    }
  }

  /** In a meeting or its lobby: asks for a new entitlement; rejects where none comes that counts. */
  async refreshEntitlement(): Promise<void> {
    if (isInMeeting(this.#state)) return this.#gate.refresh();
    if (this.#state !== 'lobby') throw stateError('There is no meeting: open the lobby or join first.');
    await this.#before.foretell();
    this.#gate.demandValid();
  }

  /** A device in use is gone: the system's default takes its place. */
  #replaceDevice(kind: DeviceKind): void {
    if (this.#state === 'lobby') this.#before.lobby?.setDevice(kind, '').catch(() => undefined);
    else this.#meeting?.replaceDevice(kind);
  }

  async #join(attempt: Attempt): Promise<void> {
    try {
      const fromLobby = this.#state === 'lobby';
      const lobby = this.#before.prepare('joining');
      // The page may have left on hearing of it.
      if (attempt.isAborted()) return;
      const entering = this.#before.enter(lobby, attempt, this.#ending);
      this.#entering = entering;
      const entered = await entering;
      if (attempt.isAborted()) await leaveMeeting(entered);
      else this.#arrive(entered, lobby, attempt, fromLobby);
    } catch (error) {
      if (attempt.isAborted()) return;
      attempt.fail(this.#refuse(error));
    }
  }

  #arrive(entered: Entered, lobby: Lobby, attempt: Attempt, fromLobby: boolean): void {
    const { store, notices, permissions } = this.#parts;
    const { room } = entered;
    const snapshot = room.snapshot();
    const own = snapshot.people.find(({ isLocal }) => isLocal);
    const asked = store.meeting;
    const wanted = this.wishes.read(this.#inputs);
    const meeting = new InMeeting(entered, this.#parts, (reason, error) => this.#end(meeting, reason, error));
    this.#meeting = meeting;
    this.#media.route(room);
    const identity = own?.identity ?? '';
    // Where names travel sealed, the page's own counts although the LiveKit token names nobody.
    const displayName = own?.name || asked.displayName || (meeting.protected ? this.#inputs.displayName : '');
    this.#introduction.accepted(identity);
    if (asked.nameEditable) this.#introduction.remember(asked.displayName, asked.selected);
    const named = snapshot.room || asked.room;
    meeting.start({ identity, displayName, room: named, preview: null }, lobby.given);
    attempt.succeed();
    if (this.#meeting !== meeting) return;
    this.#gate.watch(this.#introduction.askToRenew(displayName), {
      expired: () => this.#end(meeting, 'entitlement-expired', expiredError()),
      renewed: () => void meeting.protected?.renewed().catch(() => undefined),
      contradicted: (refusal) => this.#end(meeting, 'security', refusal),
    });
    // It may have changed while the room was entered.
    room.setReception({ video: !asked.audioOnly, lowData: asked.lowData });
    void lobby.followLate((source) => {
      const { [source]: still } = this.wishes.read(this.#inputs);
      return still && this.#meeting === meeting ? meeting.set(source, true) : Promise.resolve();
    });
    // Whoever came through the lobby has read it there.
    if (!fromLobby) tellOfRefused(wanted, permissions, notices);
  }

  /** The meeting cannot go on: it is left, and where that is no ordinary end `sm-error` says why. */
  #end(meeting: InMeeting, reason: LeaveReason, error: SecureMeetingError | null = null): void {
    if (this.#meeting !== meeting) return;
    meeting.stop();
    this.#endsWith(promised(() => meeting.leave()));
    this.#over(reason);
    if (error) this.#ports.emit('sm-error', toRefusal(error));
  }

  /** The end of a lobby, a join or a meeting. */
  #over(reason: LeaveReason): void {
    const { store, notices } = this.#parts;
    if (isInMeeting(store.meeting.state)) this.wishes.left(store.meeting);
    this.#abort();
    this.#release();
    notices.clear();
    store.update({ ...ENDED, state: 'left', leftReason: reason });
  }

  #refuse(error: unknown): Error {
    const refusal = translate(error, 'ERR_SM_CONNECT');
    const standardOffered = this.#parts.store.meeting.standardOffered || this.#gate.offersStandard(refusal);
    this.#attempt = null;
    this.#release();
    this.#parts.store.update({ ...ENDED, state: 'failed', error: toRefusal(refusal), standardOffered });
    return refusal;
  }

  /** Gives up a join. One that has succeeded is only forgotten. */
  #abort(): void {
    if (this.#state === 'joining' && this.#attempt) {
      this.#attempt.abort();
      this.#endsWith(this.#entering);
    }
    this.#attempt = null;
  }

  #release(): void {
    this.#gate.stop();
    this.#meeting?.stop();
    this.#meeting = null;
    this.#before.close();
    this.#devices.stop();
    this.#media.route(null);
  }

  #endsWith(goodbye: Promise<unknown>): void {
    this.#ending = settledWithin(LEAVE_LIMIT, goodbye, this.#parts.clock);
  }
}

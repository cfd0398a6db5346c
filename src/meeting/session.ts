import type { Inputs } from '../contract/inputs.js';
import type { Participant } from '../contract/participant.js';
import type { LeaveReason } from '../contract/states.js';
import { Choices, readLive } from './choices.js';
import { emitChanges } from './events.js';
import { happeningsBetween } from './happenings.js';
import { MeetingLife } from './life.js';
import { NoticeBoard } from './notices.js';
import { toParticipants } from './people.js';
import { Permissions } from './permissions.js';
import type { LevelMeter, MediaSink } from './ports.js';
import type { Request, Requests } from './requests.js';
import { RoutedMedia } from './routed-media.js';
import type { SessionPorts } from './session-ports.js';
import { createRequests } from './session-requests.js';
import { INITIAL_MEETING } from './state.js';
import { MeetingStore } from './store.js';

/**
 * Everything one tag does: what it shows (`store`), what can be asked of it (`request`), and the DOM events that
 * follow. Knows neither screen nor LiveKit; all it does outside of itself goes through its ports.
 */
export class MeetingSession {
  readonly store: MeetingStore;
  readonly request: Request;
  /** Stable: shows the preview's picture in the lobby, the room's in the meeting. */
  readonly sink: MediaSink;
  /** Stable: one's own microphone, in the lobby and in the meeting. */
  readonly levels: LevelMeter;
  readonly #ports: SessionPorts;
  readonly #life: MeetingLife;
  readonly #choices: Choices;
  readonly #notices: NoticeBoard;
  readonly #unsubscribe: () => void;

  /** @param inputs the page's inputs, as they are at any time; a person's choices are written back */
  constructor(ports: SessionPorts, inputs: Inputs) {
    const { clock, emit } = ports;
    const store = new MeetingStore({ ...INITIAL_MEETING, ...readLive(inputs) });
    const notices = new NoticeBoard(store, clock);
    const media = new RoutedMedia();
    const parts = { store, clock, notices, emit, permissions: new Permissions(emit) };
    const life = new MeetingLife(ports, inputs, parts, media);
    const choices = new Choices(store, inputs, emit, life);
    const requests = createRequests({ life, choices, notices, store, ports });
    this.store = store;
    this.sink = media.sink;
    this.levels = media.levels;
    this.#ports = ports;
    this.#life = life;
    this.#choices = choices;
    this.#notices = notices;
    this.request = (name, ...args) => call(requests[name], args);
    this.#unsubscribe = store.subscribe(({ previous, meeting }) => {
      emitChanges(previous, meeting, emit);
      for (const happening of happeningsBetween(previous, meeting)) notices.add(happening);
    });
  }

  /** Everyone in the meeting, oneself first. Frozen. */
  getParticipants(): readonly Participant[] {
    return toParticipants(this.store.meeting.people);
  }

  /** What all members of an encrypted group can compare; null where there is nothing of the kind. Frozen. */
  getVerificationCode(): { readonly code: string; readonly epoch: number } | null {
    const { verification } = this.store.meeting.protection ?? {};
    return verification ? Object.freeze({ code: verification.code, epoch: verification.epoch }) : null;
  }

  /** Follows the inputs that count live. The others are read when a lobby opens or a join begins. */
  inputsChanged(names: ReadonlySet<keyof Inputs>): void {
    if (names.has('micOff')) this.#life.wishes.forget('microphone');
    if (names.has('cameraOff')) this.#life.wishes.forget('camera');
    this.#choices.read();
    this.#life.inputsChanged(names);
  }

  /** The code of a panel could not be had: it is closed, and that is said. */
  panelFailed(): void {
    this.#choices.setPanel('none');
    this.#notices.add({ kind: 'failed', what: 'panel', code: 'ERR_SM_LOAD' });
  }

  /** Ends what is under way from outside: the tag was removed, or the page is left. */
  end(reason: LeaveReason): Promise<void> {
    return this.#life.end(reason);
  }

  /** Ends everything without a word. */
  dispose(): void {
    this.#unsubscribe();
    void this.#life.end('unmounted');
    this.#notices.clear();
    this.#ports.devices.dispose();
  }
}

/** TypeScript does not see that a request's name and arguments belong together. */
function call<Name extends keyof Requests>(
  handler: Requests[Name],
  args: Parameters<Requests[Name]>,
): ReturnType<Requests[Name]> {
  return (handler as (...all: typeof args) => ReturnType<Requests[Name]>)(...args);
}

import type { EventDetails, EventName } from '../contract/events.js';
import type { Inputs } from '../contract/inputs.js';
import type { Participant } from '../contract/participant.js';
import type { LeaveReason, MeetingState, SecurityState } from '../contract/states.js';
import type { Request } from '../meeting/requests.js';
import type { OpenDeviceKey } from './device-key.js';

/** What the tag lends to the meeting inside it. */
export interface MeetingHost {
  /** The tag itself: where contexts are provided, and what follows the page's language. */
  readonly element: HTMLElement;
  readonly inputs: Inputs;
  /** Whether a passphrase was set; the value itself never comes along. */
  readonly hasPassphrase: () => boolean;
  readonly registry: CustomElementRegistry;
  /** This device's key, in its worker: one as long as the tag lives. */
  openDeviceKey(): Promise<OpenDeviceKey>;
  emit<Name extends EventName>(name: Name, detail: EventDetails[Name]): void;
  /** Makes `state` and `security` of the tag say this, without an event. */
  reflect(state: MeetingState, security: SecurityState): void;
}

/** A meeting inside a tag, as the tag drives it. */
export interface MeetingApp {
  readonly request: Request;
  getParticipants(): readonly Participant[];
  /** Null where there is none. Frozen. */
  getVerificationCode(): { readonly code: string; readonly epoch: number } | null;
  /** What the tag's shadow root shows. */
  readonly screen: HTMLElement;
  inputsChanged(names: ReadonlySet<keyof Inputs>): void;
  /** Ends a meeting from outside: the tag was removed, or the page is left. */
  end(reason: LeaveReason): Promise<void>;
  /** The tag stands in another place of the document: language and direction are read again. */
  moved(): void;
}

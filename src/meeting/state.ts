import type { Basis, EntitlementStatus, Role } from '../contract/entitlement.js';
import type { DeviceInfo } from '../contract/events.js';
import type { Participant } from '../contract/participant.js';
import type {
  DeviceKind,
  Layout,
  LeaveReason,
  MeetingMode,
  MeetingState,
  ModeReason,
  Panel,
  PermissionResult,
  Reaction,
  SecurityState,
} from '../contract/states.js';
import type { ErrorCode } from '../contract/error-codes.js';
import type { VideoHandle } from './ports.js';
import type { ProtectionAlarm, ProtectionSnapshot, Verification } from './protection-port.js';

/** A person as the screen shows them: the public view and their pictures. */
export interface Person extends Participant {
  readonly joinedAt: number | null;
  /** When the hand went up, by this machine's clock; null while it is down. Gives the order of raised hands. */
  readonly handSince: number | null;
  readonly cameraVideo: VideoHandle | null;
  readonly screenVideo: VideoHandle | null;
  /** In a group: holds a key, and has not been heard lately. */
  readonly silent: boolean;
  /** In a group: came back under another key than before. */
  readonly keyChanged: boolean;
  /** In a group: `reportMismatch` was called for them, and they were not marked as verified since. */
  readonly mismatch: boolean;
}

/** How an encrypted meeting is protected, as the screen shows it. */
export interface ProtectionSeen extends Pick<ProtectionSnapshot, 'kind' | 'degradedBy' | 'locked'> {
  /** Null under a shared key. */
  readonly verification: Verification | null;
  /** What changed last of who holds a key; null before the first change. */
  readonly lastChange: {
    readonly what: 'joined' | 'left' | 'rotated' | 'marked' | 'mismatch';
    /** Shown name; empty where nobody is meant. */
    readonly name: string;
    readonly at: number;
  } | null;
  /** The last alarm; null: none yet. `name` is empty where nobody is meant. */
  readonly alarm: { readonly what: ProtectionAlarm; readonly name: string; readonly at: number } | null;
  /** Nothing of the others opens with this passphrase. */
  readonly passphraseFails: boolean;
}

export interface ChatLine {
  readonly id: string;
  readonly identity: string;
  readonly name: string;
  readonly text: string;
  readonly sentAt: Date;
  readonly own: boolean;
}

/** One thing this person can send: is it on, may it be, what did the browser say. */
export interface LocalSource {
  readonly on: boolean;
  /** A request is under way and not yet reported. */
  readonly pending: boolean;
  /** The LiveKit grant (in the lobby: as far as known) allows it. */
  readonly allowed: boolean;
  readonly permission: PermissionResult | null;
}

/** A reaction that floats by; the model removes it after a few seconds. */
export interface ReactionSeen {
  readonly id: number;
  readonly identity: string;
  readonly name: Reaction;
}

export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly retryable: boolean;
}

/** Something that happened and is said aloud once (live region) or shown for a while. Words are the screen's. */
export type Happening =
  | ProtectionHappening
  | {
      readonly kind: 'joined' | 'left' | 'hand-up' | 'screen-started' | 'screen-stopped' | 'chat';
      readonly name: string;
    }
  | { readonly kind: 'microphone' | 'camera'; readonly on: boolean }
  | {
      readonly kind: 'device-added' | 'device-lost' | 'device-in-use';
      readonly device: DeviceKind;
      readonly label: string;
    }
  | { readonly kind: 'link-copied' | 'reconnecting' | 'reconnected' | 'muted-while-speaking' | 'you-joined' }
  | {
      readonly kind: 'failed';
      readonly what: 'microphone' | 'camera' | 'screen' | 'chat' | 'device' | 'copy' | 'panel';
      readonly code: ErrorCode;
    };

/** What of an encrypted meeting is said aloud. `name` is empty where nobody is meant. */
export interface ProtectionHappening {
  readonly kind:
    | 'mute-requested'
    | 'mismatch'
    | 'key-changed'
    | 'outside'
    | 'unproven'
    | 'degraded'
    | 'protected-again'
    | 'locked'
    | 'unlocked'
    | 'alarm';
  readonly name: string;
}

export interface Notice {
  readonly id: number;
  readonly what: Happening;
}

/** The entitlement as the screen shows it. Invalid is never shown as none. */
export interface EntitlementSeen {
  readonly status: EntitlementStatus;
  readonly basis: Basis | null;
  readonly role: Role;
  readonly features: readonly string[];
  /** Milliseconds since the epoch; null without a verified entitlement. */
  readonly expiresAt: number | null;
  /** Why it is not valid; null otherwise. */
  readonly code: ErrorCode | null;
}

/** Everything the screen shows. Immutable: each change makes a new one, unchanged parts stay identical. */
export interface Meeting {
  readonly state: MeetingState;
  readonly security: SecurityState;
  /** The mode in force or, before joining, the one to come; null while nobody can know. */
  readonly mode: MeetingMode | null;
  readonly modeReason: ModeReason;
  readonly entitlement: EntitlementSeen;
  /** Null in a standard meeting, and before one is in force. */
  readonly protection: ProtectionSeen | null;
  /** In the lobby: what joining would be refused with, as far as known. */
  readonly obstacle: Refusal | null;
  /** In the lobby and after a refusal: `join({ acceptStandard: true })` would get the person in, unencrypted. */
  readonly standardOffered: boolean;
  readonly room: string;
  /** Empty until joined. */
  readonly identity: string;
  readonly displayName: string;
  /** Typing another name in the lobby takes effect (the access source is asked with it). */
  readonly nameEditable: boolean;
  readonly people: readonly Person[];
  /** Identities, most recent or loudest first; those who spoke lately stay near the front. */
  readonly speakers: readonly string[];
  readonly microphone: LocalSource;
  readonly camera: LocalSource;
  readonly screen: LocalSource;
  readonly canSendData: boolean;
  /** One's own picture in the lobby. */
  readonly preview: VideoHandle | null;
  readonly devices: readonly DeviceInfo[];
  readonly selected: Readonly<Record<DeviceKind, string>>;
  readonly speakerChoice: boolean;
  readonly chat: readonly ChatLine[];
  readonly unread: number;
  readonly reactions: readonly ReactionSeen[];
  readonly layout: Layout;
  readonly panel: Panel;
  readonly maxTiles: number | null;
  readonly pinned: string | null;
  readonly selfView: boolean;
  readonly audioOnly: boolean;
  readonly lowData: boolean;
  readonly playbackBlocked: boolean;
  readonly speakingWhileMuted: boolean;
  /** Newest last; the model drops each after some seconds. */
  readonly notices: readonly Notice[];
  readonly inviteUrl: string | null;
  readonly error: Refusal | null;
  readonly leftReason: LeaveReason | null;
}

const source: LocalSource = { on: false, pending: false, allowed: true, permission: null };

export const NO_ENTITLEMENT: EntitlementSeen = Object.freeze({
  status: 'none',
  basis: null,
  role: 'guest',
  features: Object.freeze([]),
  expiresAt: null,
  code: null,
});

export const INITIAL_MEETING: Meeting = {
  state: 'idle',
  security: 'unknown',
  mode: null,
  modeReason: 'unknown',
  entitlement: NO_ENTITLEMENT,
  protection: null,
  obstacle: null,
  standardOffered: false,
  room: '',
  identity: '',
  displayName: '',
  nameEditable: false,
  people: [],
  speakers: [],
  microphone: source,
  camera: source,
  screen: source,
  canSendData: true,
  preview: null,
  devices: [],
  selected: { audioinput: '', videoinput: '', audiooutput: '' },
  speakerChoice: false,
  chat: [],
  unread: 0,
  reactions: [],
  layout: 'auto',
  panel: 'none',
  maxTiles: null,
  pinned: null,
  selfView: true,
  audioOnly: false,
  lowData: false,
  playbackBlocked: false,
  speakingWhileMuted: false,
  notices: [],
  inviteUrl: null,
  error: null,
  leftReason: null,
};

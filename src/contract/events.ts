import type { EntitlementStatus } from './entitlement.js';
import type { ErrorCode } from './error-codes.js';
import type { Participant } from './participant.js';
import type {
  Layout,
  LeaveReason,
  MeetingMode,
  MeetingState,
  Panel,
  ParticipantSecurity,
  PermissionKind,
  PermissionResult,
  Quality,
  Reaction,
  SecurityState,
} from './states.js';

/** A camera, microphone or speaker as `sm-devices-changed` lists it. Labels are empty until the person allows one. */
export interface DeviceInfo {
  readonly kind: 'audioinput' | 'videoinput' | 'audiooutput';
  readonly deviceId: string;
  readonly label: string;
}

/** Every DOM event of the element and its frozen `detail`. All bubble and cross shadow roots. */
export interface EventDetails {
  'sm-ready': { readonly version: string };
  'sm-state-changed': { readonly state: MeetingState; readonly previous: MeetingState };
  'sm-joining': { readonly room: string };
  'sm-reconnecting': { readonly room: string };
  'sm-reconnected': { readonly room: string };
  'sm-joined': { readonly room: string; readonly identity: string; readonly security: SecurityState };
  'sm-left': { readonly reason: LeaveReason };
  'sm-participant-joined': { readonly participant: Participant };
  'sm-participant-left': { readonly participant: Participant };
  'sm-media-changed': {
    readonly identity: string;
    readonly microphone: boolean;
    readonly camera: boolean;
    readonly screen: boolean;
  };
  'sm-speaker-changed': { readonly identities: readonly string[] };
  'sm-devices-changed': { readonly devices: readonly DeviceInfo[] };
  'sm-permission': { readonly kind: PermissionKind; readonly result: PermissionResult };
  'sm-quality-changed': { readonly identity: string; readonly quality: Quality };
  'sm-chat-received': {
    readonly identity: string;
    readonly name: string;
    readonly text: string;
    readonly sentAt: Date;
    readonly own: boolean;
  };
  'sm-hand-changed': { readonly identity: string; readonly hand: boolean };
  'sm-reaction': { readonly identity: string; readonly name: Reaction };
  'sm-layout-changed': { readonly layout: Layout };
  'sm-panel-changed': { readonly panel: Panel };
  'sm-security-changed': {
    readonly mode: MeetingMode;
    readonly state: SecurityState;
    readonly reason: string;
    readonly participants: readonly { readonly identity: string; readonly security: ParticipantSecurity }[];
  };
  'sm-verification-changed': {
    /** 30 digits in 6 groups of 5; empty where there is none any more. */
    readonly code: string;
    readonly epoch: number;
    readonly changed: 'joined' | 'left' | 'rotated' | 'marked' | 'mismatch';
    readonly identity?: string;
  };
  'sm-entitlement-changed': {
    readonly status: EntitlementStatus;
    readonly features: readonly string[];
    readonly expiresAt: Date | null;
    /** The code of the refusal where the entitlement is not valid; null otherwise. */
    readonly reason: string | null;
  };
  'sm-entitlement-expiring': { readonly expiresAt: Date };
  'sm-error': {
    readonly code: ErrorCode;
    readonly message: string;
    readonly hint: string;
    readonly retryable: boolean;
  };
}
export type EventName = keyof EventDetails;

/** The words the outside sees: states, choices and names. Constants and types only. */

export const MEETING_STATES = ['idle', 'lobby', 'joining', 'joined', 'reconnecting', 'left', 'failed'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

export const SECURITY_STATES = ['unknown', 'standard', 'encrypted', 'verified', 'degraded'] as const;
export type SecurityState = (typeof SECURITY_STATES)[number];

export const LEAVE_REASONS = [
  'user',
  'network',
  'server-shutdown',
  'kicked',
  'ended',
  'duplicate-identity',
  'entitlement-expired',
  'security',
  'unmounted',
  'page',
  'unknown',
] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

export const E2EE_POLICIES = ['off', 'allowed', 'required'] as const;
export type E2eePolicy = (typeof E2EE_POLICIES)[number];

export const LAYOUTS = ['auto', 'grid', 'speaker', 'spotlight'] as const;
export type Layout = (typeof LAYOUTS)[number];

export const PANELS = ['none', 'chat', 'people', 'security', 'settings'] as const;
export type Panel = (typeof PANELS)[number];

export const THEMES = ['auto', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

export const LOADING = ['lazy', 'eager'] as const;
export type Loading = (typeof LOADING)[number];

export const CONTROLS = [
  'mic',
  'camera',
  'screen',
  'chat',
  'people',
  'hand',
  'reactions',
  'layout',
  'settings',
  'security',
  'leave',
] as const;
export type ControlName = (typeof CONTROLS)[number];

export const REACTIONS = ['like', 'clap', 'heart', 'laugh', 'surprised', 'celebrate'] as const;
export type Reaction = (typeof REACTIONS)[number];

export type Quality = 'excellent' | 'good' | 'poor' | 'lost' | 'unknown';
export type DeviceKind = 'audioinput' | 'videoinput' | 'audiooutput';
export type ParticipantSecurity = 'standard' | 'pending' | 'encrypted' | 'verified' | 'outside' | 'failed';
export type MeetingMode = 'standard' | 'encrypted';
/**
 * Why the meeting has the mode it has, or will have; the screen has a sentence for each.
 *
 * - `unknown`: nobody can know yet. `checking`: the site is being asked.
 * - Standard because the page says so (`page-off`), because there is no entitlement (`no-entitlement`), because the
 *   verified entitlement covers no encryption (`not-entitled`), because the issuer fixed the room's mode
 *   (`issuer-standard`), because the person took it so (`accepted-standard`), or because the page says so and the
 *   entitlement that came along is not valid (`page-off-invalid`).
 * - `standard-unless-inside`: no entitlement, but people inside may be encrypted already; then joining refuses.
 * - Encrypted because the person is entitled (`entitled`), must have it (`entitlement-requires`), because the issuer
 *   fixed the room's mode (`issuer-encrypted`), or because people inside are encrypted and admit who is verified
 *   (`admitted-inside`).
 * - `shared-key`: encrypted with the passphrase that the page has set.
 */
export type ModeReason =
  | 'unknown'
  | 'checking'
  | 'page-off'
  | 'page-off-invalid'
  | 'no-entitlement'
  | 'not-entitled'
  | 'issuer-standard'
  | 'accepted-standard'
  | 'standard-unless-inside'
  | 'entitled'
  | 'entitlement-requires'
  | 'issuer-encrypted'
  | 'admitted-inside'
  | 'shared-key';

export type PermissionKind = 'microphone' | 'camera' | 'screen' | 'playback';
export type PermissionResult = 'granted' | 'denied' | 'missing' | 'in-use' | 'blocked';

import type { DeviceKind, Layout, Panel, Reaction } from '../contract/states.js';

/**
 * Everything the screen or the page can ask of the meeting. A request acts on a port; the state changes when the
 * port reports it, never before. Bad arguments reject with `TypeError`, everything else with `SecureMeetingError`.
 */
export interface Requests {
  /** From anywhere but a meeting. While joining it gives the join up and goes back, camera and microphone kept. */
  'open-lobby': () => Promise<void>;
  /** The same promise for everyone who asks, as long as the join is under way or its meeting lasts. */
  join: (options?: { readonly acceptStandard?: boolean }) => Promise<void>;
  /** Ends whatever is under way, a lobby and a join too: the state is `left`. Never rejects. */
  leave: () => Promise<void>;
  'set-microphone': (on: boolean) => Promise<void>;
  'set-camera': (on: boolean) => Promise<void>;
  'set-screen-share': (on: boolean) => Promise<void>;
  'set-device': (kind: DeviceKind, deviceId: string) => Promise<void>;
  'send-chat': (text: string) => Promise<void>;
  'set-hand': (on: boolean) => Promise<void>;
  'send-reaction': (name: Reaction) => Promise<void>;
  /** Somebody who is not there is not pinned. */
  pin: (identity: string | null) => void;
  'set-layout': (layout: Layout) => void;
  'set-panel': (panel: Panel) => void;
  /** Counts only where `nameEditable`. */
  'set-display-name': (name: string) => void;
  'show-self': (on: boolean) => void;
  'set-audio-only': (on: boolean) => void;
  'set-low-data': (on: boolean) => void;
  'start-playback': () => Promise<void>;
  'copy-invite': () => Promise<void>;
  /** In a meeting or its lobby: asks for a new entitlement. Rejects where none comes that is valid and fits. */
  'refresh-entitlement': () => Promise<void>;
  'dismiss-notice': (id: number) => void;
  /** In a group: the code was compared, and is the same. Rejects with `ERR_SM_STATE` when it is no longer the current one. */
  'mark-verified': (identity: string, code: string) => Promise<void>;
  'report-mismatch': (identity: string) => Promise<void>;
  /** Acts of a host in an encrypted meeting: `ERR_SM_DENIED` for a guest, and of somebody outside. */
  'remove-participant': (identity: string) => Promise<void>;
  'request-mute': (identity: string) => Promise<void>;
  'lock-room': (on: boolean) => Promise<void>;
  'end-for-all': () => Promise<void>;
}

/** `request('set-microphone', false)` */
export type Request = <Name extends keyof Requests>(
  name: Name,
  ...args: Parameters<Requests[Name]>
) => ReturnType<Requests[Name]>;

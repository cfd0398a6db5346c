import type { CheckedAccess } from '../access/read-access.js';
import type { AccessRequest } from '../contract/access.js';
import type { EventDetails, EventName } from '../contract/events.js';
import type { DeviceKind } from '../contract/states.js';
import type { EntitledGate } from './entitled-gate.js';
import type { EncryptedWay } from './protected/encrypted-part.js';
import type { Clock, DeviceKeyPort, DeviceList, EnterRoom, Memory, PreviewPort, VerifyAnnouncement } from './ports.js';

/** Fires a DOM event of the tag. */
export type Emit = <Name extends EventName>(name: Name, detail: EventDetails[Name]) => void;

/** Everything a session does outside of itself. */
export interface SessionPorts {
  readonly emit: Emit;
  /** Loads what knows LiveKit; its failure is `ERR_SM_LOAD`. */
  readonly loadRoom: () => Promise<EnterRoom>;
  /** Loads what encrypts a meeting, and what such a meeting shows, and starts what takes its time. */
  readonly openEncrypted: () => EncryptedWay;
  readonly openPreview: (devices: Readonly<Record<DeviceKind, string>>) => PreviewPort;
  readonly devices: DeviceList;
  readonly clock: Clock;
  /** Null where nothing may be remembered. */
  readonly memory: Memory | null;
  readonly readAccess: (want: AccessRequest) => Promise<CheckedAccess>;
  /** Loads what starts the group worker; its failure is `ERR_SM_LOAD`. */
  readonly openDeviceKey: () => Promise<DeviceKeyPort>;
  readonly verifyAnnouncement: VerifyAnnouncement;
  /** Loads what asks for an entitlement and judges it, for a page to which one can come; its failure is `ERR_SM_LOAD`. */
  readonly loadEntitledGate: () => Promise<typeof EntitledGate>;
  readonly copyText: (text: string) => Promise<void>;
  /** Whether a passphrase was set. */
  readonly holdPassphrase: () => boolean;
}

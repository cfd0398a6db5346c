export { SecureMeetingElement } from './element/secure-meeting-element.js';
export { SecureMeetingError } from './base/errors.js';
export type { Access, AccessFunction, AccessRequest, TokenFunction } from './contract/access.js';
export type { ErrorCode } from './contract/error-codes.js';
export type { DeviceInfo, EventDetails, EventName } from './contract/events.js';
export type { Participant } from './contract/participant.js';
export type { SelfTestResult } from './contract/self-test.js';
export type {
  ControlName,
  DeviceKind,
  E2eePolicy,
  Layout,
  LeaveReason,
  Loading,
  MeetingState,
  Panel,
  Quality,
  Reaction,
  SecurityState,
  Theme,
} from './contract/states.js';
export type { Strings } from './contract/strings.js';

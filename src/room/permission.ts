import { SecureMeetingError } from '../base/errors.js';
import type { PermissionResult } from '../contract/states.js';

/** What a browser can be asked to capture. */
export type CaptureKind = 'microphone' | 'camera' | 'screen';

/** What is known of the page before the browser is asked. */
export interface PageFacts {
  /** Served over https, or from this machine. */
  readonly secure: boolean;
  /** The page stands in an iframe. */
  readonly framed: boolean;
  /** The Permissions-Policy lets this page ask; null where the browser does not say (Firefox, Safari). */
  readonly allowed: boolean | null;
}

/** A refusal by the browser, with what became of the permission. */
export class DeviceRefusal extends SecureMeetingError {
  readonly result: PermissionResult;

  constructor(result: PermissionResult, message: string, hint: string, cause?: unknown) {
    super('ERR_SM_DEVICE', message, { hint, retryable: result !== 'blocked', cause });
    this.result = result;
  }
}

/** Names in the Permissions-Policy and in an iframe's `allow` attribute. */
const FEATURES = { microphone: 'microphone', camera: 'camera', screen: 'display-capture' } as const;

/** How a sentence calls it. */
const NAMES = { microphone: 'microphone', camera: 'camera', screen: 'screen' } as const;

interface PolicyDocument {
  readonly featurePolicy?: { allowsFeature(name: string): boolean };
}

export function readPageFacts(kind: CaptureKind): PageFacts {
  const { featurePolicy } = document as PolicyDocument;
  return {
    secure: isSecureContext && 'mediaDevices' in navigator,
    framed: window.parent !== window,
    allowed: featurePolicy ? featurePolicy.allowsFeature(FEATURES[kind]) : null,
  };
}

/** Whether the person has allowed it once and for all, so that opening it asks nothing. Who cannot say has not. */
export async function isGranted(kind: 'microphone' | 'camera'): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: kind })).state === 'granted';
  } catch {
    return false;
  }
}

/** What can be refused without asking; null: ask. */
export function refuseUnasked(kind: CaptureKind, facts: PageFacts): DeviceRefusal | null {
  if (!facts.secure) {
    return new DeviceRefusal('blocked', `This page may not use the ${NAMES[kind]}.`, 'Serve the page over https.');
  }
  return facts.allowed === false ? blockedByPolicy(kind, facts) : null;
}

/** The device that was asked for is not there (any more), or none of its kind is. */
export function isDeviceGone(error: unknown): boolean {
  return ['OverconstrainedError', 'NotFoundError', 'DevicesNotFoundError'].includes(nameOf(error));
}

/** Translates what `getUserMedia` or `getDisplayMedia` rejected with (Media Capture and Streams, section 10.2). */
export function toDeviceRefusal(error: unknown, kind: CaptureKind, facts: PageFacts): DeviceRefusal {
  if (error instanceof DeviceRefusal) return error;
  const unasked = refuseUnasked(kind, facts);
  if (unasked) return unasked;
  const name = NAMES[kind];
  switch (nameOf(error)) {
    case 'NotAllowedError':
    case 'PermissionDeniedError': {
      const elsewhere = facts.framed ? ` In an iframe, ${writeAllow(kind)} may be missing, too.` : '';
      const hint = `The person, the browser's settings or the system denied the ${name}.${elsewhere}`;
      return new DeviceRefusal('denied', `The browser does not let this page use the ${name}.`, hint, error);
    }
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return new DeviceRefusal('missing', `No ${name} was found.`, 'There is no such device on this machine.', error);
    case 'SecurityError':
      return blockedByPolicy(kind, facts, error);
    case 'InvalidStateError': {
      const hint = `The browser wants a click for the ${name}: call it from a click's listener.`;
      return new DeviceRefusal('blocked', `The ${name} needs a click.`, hint, error);
    }
    default: {
      const hint = `The ${name} could not be started: another program may hold it.`;
      return new DeviceRefusal('in-use', `The ${name} is in use or does not work.`, hint, error);
    }
  }
}

function blockedByPolicy(kind: CaptureKind, facts: PageFacts, cause?: unknown): DeviceRefusal {
  const hint = facts.framed
    ? `The iframe around this page needs ${writeAllow(kind)}, and no Permissions-Policy header may forbid it.`
    : `The page's Permissions-Policy header forbids ${FEATURES[kind]}: write ${FEATURES[kind]}=(self).`;
  return new DeviceRefusal('blocked', `This page may not use the ${NAMES[kind]}.`, hint, cause);
}

const writeAllow = (kind: CaptureKind): string => `allow="${FEATURES[kind]}"`;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

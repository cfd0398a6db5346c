import { LAYOUTS, PANELS, REACTIONS } from '../contract/states.js';
import { isChatText } from './wire.js';

const KINDS: readonly unknown[] = ['audioinput', 'videoinput', 'audiooutput'];

/** A developer's bad argument, named without repeating it. */
function check(ok: boolean, wanted: string): void {
  if (!ok) throw new TypeError(`Wanted: ${wanted}.`);
}

export function checkBoolean(value: unknown): void {
  check(typeof value === 'boolean', 'true or false');
}

export function checkDevice(kind: unknown, deviceId: unknown): void {
  check(KINDS.includes(kind) && typeof deviceId === 'string', `one of ${KINDS.join(', ')}, and a device id`);
}

export function checkChatText(text: unknown): void {
  check(isChatText(text), 'a text of 1 to 2,000 characters that is not blank');
}

export function checkReaction(name: unknown): void {
  check(REACTIONS.includes(name as never), `one of ${REACTIONS.join(', ')}`);
}

export function checkIdentity(identity: unknown): void {
  check(identity === null || typeof identity === 'string', 'an identity or null');
}

export function checkLayout(layout: unknown): void {
  check(LAYOUTS.includes(layout as never), `one of ${LAYOUTS.join(', ')}`);
}

export function checkPanel(panel: unknown): void {
  check(PANELS.includes(panel as never), `one of ${PANELS.join(', ')}`);
}

export function checkText(text: unknown): void {
  check(typeof text === 'string', 'a string');
}

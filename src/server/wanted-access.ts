import type { WantedAccess } from './access-options.js';
import { Refusal } from './refusal.js';
import { isPlainText, isThumbprint, LONGEST_TEXT } from './text.js';

/** Reads the members of LiveKit's endpoint contract that we know; others grant nothing and are ignored. */
export function readWantedAccess(body: unknown): WantedAccess {
  if (typeof body !== 'object' || body === null) {
    throw new Refusal(400, 'The request body must be a JSON object.');
  }
  const members = body as Readonly<Record<string, unknown>>;
  const room = readText(members, 'room_name');
  if (room === null || room === '') throw new Refusal(400, 'room_name is missing.');
  const keyThumbprint = readText(members, 'key_thumbprint');
  if (keyThumbprint !== null && !isThumbprint(keyThumbprint)) {
    throw new Refusal(400, 'key_thumbprint must be a base64url SHA-256 thumbprint.');
  }
  readText(members, 'reason');
  return Object.freeze({
    room,
    name: readText(members, 'participant_name') ?? '',
    // Some LiveKit clients send an empty string for "none".
    identity: readText(members, 'participant_identity') || null,
    keyThumbprint,
  });
}

function readText(members: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = Object.hasOwn(members, name) ? members[name] : null;
  if (value === null) return null;
  if (!isPlainText(value)) {
    throw new Refusal(
      400,
      `${name} must be a string of at most ${LONGEST_TEXT} characters without control characters.`,
    );
  }
  return value;
}

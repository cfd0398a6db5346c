import { REACTIONS } from '../contract/states.js';

/** What each method of the tag takes; anything else is the developer's mistake and rejects with `TypeError`. */
const checks = {
  boolean: (value: unknown) => typeof value === 'boolean',
  text: (value: unknown) => typeof value === 'string' && value.trim() !== '' && value.length <= 2000,
  reaction: (value: unknown) => REACTIONS.some((name) => name === value),
  kind: (value: unknown) => value === 'audioinput' || value === 'videoinput' || value === 'audiooutput',
  string: (value: unknown) => typeof value === 'string',
  person: (value: unknown) => typeof value === 'string' && value !== '',
  identity: (value: unknown) => value === null || typeof value === 'string',
  joinOptions: (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    ['undefined', 'boolean'].includes(typeof (value as { acceptStandard?: unknown }).acceptStandard),
} as const;

const wanted: Readonly<Record<keyof typeof checks, string>> = {
  boolean: 'true or false',
  text: 'a text of 1 to 2,000 characters',
  reaction: REACTIONS.join(', '),
  kind: 'audioinput, videoinput or audiooutput',
  string: 'a string',
  person: 'the identity of somebody',
  identity: 'an identity or null',
  joinOptions: 'an object with acceptStandard true or false',
};

/** Throws a `TypeError` that names the method and what it takes. */
export function checkArgument(method: string, check: keyof typeof checks, value: unknown): void {
  if (!checks[check](value)) throw new TypeError(`${method}() takes ${wanted[check]}.`);
}

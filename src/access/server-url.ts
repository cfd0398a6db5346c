import { configError } from '../base/refusals.js';

const SECURE = new Set(['wss:', 'https:']);
const LOCAL = new Set(['ws:', 'http:']);

/** `URL` has brought every spelling of an IPv4 address into this form already. */
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/**
 * Checks the address of a LiveKit server and returns it unchanged.
 *
 * @param input the input to name where it is wrong
 * @throws SecureMeetingError `ERR_SM_CONFIG`
 */
export function checkServerUrl(text: string, input = 'server-url'): string {
  const url = parse(text);
  if (!url || (!SECURE.has(url.protocol) && !LOCAL.has(url.protocol))) {
    throw configError(`${input} must be the wss: or https: address of a LiveKit server.`);
  }
  if (LOCAL.has(url.protocol) && !LOOPBACK.test(url.hostname)) {
    throw configError(`${input} may use ${url.protocol} on localhost only: use wss: or https:.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw configError(`${input} must not contain a user name or a password.`);
  }
  return text;
}

/** Whether two checked addresses name one server: `https:` and `wss:` are the same, and so is a last slash. */
export function isSameServer(one: string, other: string): boolean {
  return normalize(one) === normalize(other);
}

function normalize(text: string): string {
  return new URL(text).href.replace(/^http/, 'ws').replace(/\/$/, '');
}

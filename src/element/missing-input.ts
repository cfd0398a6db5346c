import type { Inputs } from '../contract/inputs.js';

/** Names what keeps the tag from working, as a hint for the page's developer; null where nothing is missing. */
export function missingInput(inputs: Inputs): string | null {
  if (inputs.access || inputs.accessSrc) return null;
  if (!inputs.token) {
    return 'Set access-src (an endpoint of this site that answers with a LiveKit token), or the property access, or token together with server-url.';
  }
  return inputs.serverUrl ? null : 'Set server-url (the wss: address of your LiveKit server) beside token.';
}

import { peekLiveKitToken } from '../access/livekit-token.js';
import type { LiveKitToken } from '../access/livekit-token.js';
import type { Inputs } from '../contract/inputs.js';

/** What can be said about a meeting before its source of access was asked. */
export interface LobbyFacts {
  readonly room: string;
  readonly displayName: string;
  readonly nameEditable: boolean;
  /** The token, where the page gave it as a string. */
  readonly token: LiveKitToken | null;
}

/**
 * @param typed the name that the person typed; null before they did
 * @param remembered the name of the last meeting
 */
export function readLobbyFacts(inputs: Inputs, typed: string | null, remembered: string): LobbyFacts {
  const { access, accessSrc, token: source, room, displayName } = inputs;
  const asked = access !== null || accessSrc !== '' || typeof source === 'function';
  const token = asked || typeof source !== 'string' ? null : peekLiveKitToken(source);
  return {
    room: room || (token?.room ?? ''),
    // Whoever has a token has its name: another would be shown to nobody else.
    displayName: asked ? (typed ?? (displayName || remembered)) : (token?.name ?? displayName),
    nameEditable: asked,
    token,
  };
}

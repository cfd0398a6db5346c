/** As LiveKit's signalling names them. */
export interface NamedIceServer {
  readonly urls: string | readonly string[];
  readonly username?: string | undefined;
  readonly credential?: string | undefined;
}

/**
 * What is used of the ICE servers that a LiveKit server names: its TURN servers, and STUN on its own host. A server
 * without configuration names public STUN servers of others, who would learn of everybody's every meeting.
 *
 * @param host the LiveKit server's host name
 */
export function keepIceServers(named: readonly NamedIceServer[], host: string): RTCIceServer[] {
  return named.flatMap(({ urls, username, credential }) => {
    const kept = (typeof urls === 'string' ? [urls] : urls).filter((url) => isTurn(url) || hostOf(url) === host);
    if (kept.length === 0) return [];
    return [{ urls: kept, ...(username && { username }), ...(credential && { credential }) }];
  });
}

const isTurn = (url: string): boolean => /^turns?:/i.test(url);

/** Host of `stun:host:port`, as a URL writes it (RFC 7064); null where there is none. */
function hostOf(url: string): string | null {
  const [, authority] = /^stuns?:([^?]+)/i.exec(url) ?? [];
  try {
    return authority === undefined ? null : new URL(`https://${authority}`).hostname;
  } catch {
    return null;
  }
}

import { AccessToken, type VideoGrant } from 'livekit-server-sdk';

/** What a LiveKit access token is signed with. */
export interface LiveKitKey {
  readonly apiKey: string;
  readonly apiSecret: string;
}

export interface TokenWish {
  readonly room: string;
  readonly identity: string;
  readonly name?: string;
  /** Seconds it is good for; a negative one makes a token that has expired. */
  readonly lifetime?: number;
  /** More grants, or others: `{ canPublish: false }`. */
  readonly grant?: VideoGrant;
}

/** Mints a LiveKit access token, as a host page's backend does. */
export function mintToken(
  { apiKey, apiSecret }: LiveKitKey,
  { room, identity, name, lifetime = 600, grant = {} }: TokenWish,
): Promise<string> {
  const token = new AccessToken(apiKey, apiSecret, { identity, ttl: lifetime, ...(name !== undefined && { name }) });
  token.addGrant({ room, roomJoin: true, canPublish: true, canSubscribe: true, canPublishData: true, ...grant });
  return token.toJwt();
}

import { AccessToken } from 'livekit-server-sdk';
import type { AccessHandlerOptions } from './access-options.js';
import type { Grant } from './grant.js';

/** Seconds. It only has to outlast the way from here to LiveKit, which renews the tokens of those who are in. */
const LIFETIME = 600;

/** Signs a LiveKit access token for one room, with what a participant needs and nothing of an administrator's. */
export function signLiveKitToken(
  livekit: AccessHandlerOptions['livekit'],
  room: string,
  grant: Grant,
): Promise<string> {
  // In an encrypted room names travel sealed: LiveKit learns none.
  const name = grant.entitlement?.mode === 'e2ee' ? undefined : grant.name;
  const token = new AccessToken(livekit.apiKey, livekit.apiSecret, {
    identity: grant.identity,
    ttl: LIFETIME,
    ...(name !== undefined && { name }),
  });
  token.addGrant({
    roomJoin: true,
    room,
    canPublish: grant.canPublish ?? true,
    canSubscribe: true,
    canPublishData: true,
  });
  return token.toJwt();
}

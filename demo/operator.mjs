import { AccessToken } from 'livekit-server-sdk';
import { isRoomName } from './site/room-name.js';

/** Seconds. */
const LIFETIME = 600;

/**
 * The way in of whoever runs the LiveKit server: it signs with LiveKit's own secret, is on nobody's list, and receives
 * all that the server has. No real site hands this to a page; the demonstration does, to show what there is to see.
 *
 * @param {{ url: string, apiKey: string, apiSecret: string }} livekit
 * @returns {(request: Request) => Promise<Response>}
 */
export function createOperator({ url, apiKey, apiSecret }) {
  return async (request) => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
    const site = request.headers.get('sec-fetch-site');
    if (site !== null && site !== 'same-origin') return new Response(null, { status: 403 });
    const room = new URL(request.url).searchParams.get('room') ?? '';
    if (!isRoomName(room)) return new Response(null, { status: 404 });
    const token = new AccessToken(apiKey, apiSecret, { identity: `operator-${crypto.randomUUID()}`, ttl: LIFETIME });
    token.addGrant({
      ...{ room, roomJoin: true, hidden: true, canSubscribe: true },
      ...{ canPublish: false, canPublishData: false, canUpdateOwnMetadata: false },
    });
    return Response.json({ url, token: await token.toJwt() }, { headers: { 'cache-control': 'no-store' } });
  };
}

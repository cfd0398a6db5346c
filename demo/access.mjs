import { createIdentities } from './identities.mjs';
import { readSession } from './session.mjs';
import { isRoomName } from './site/room-name.js';

/** Characters of a name that is shown on a tile. */
const LONGEST_NAME = 60;

/**
 * The token endpoint. Who has the link may enter: a real clinic would look up the person and the appointment here.
 *
 * @param {{ url: string, apiKey: string, apiSecret: string }} livekit
 * @returns {Promise<(request: Request) => Promise<Response>>}
 */
export async function createAccess(livekit) {
  const { createAccessHandler } = await importServerKit();
  const identities = createIdentities();
  return createAccessHandler({
    livekit,
    async authorize(request, wanted) {
      if (!isRoomName(wanted.room)) return null;
      const session = readSession(request.headers.get('cookie'));
      const name = wanted.name.trim().slice(0, LONGEST_NAME);
      return {
        // Two windows of one browser are two people; one that comes back is the one it was.
        identity: identities.isOwn(session, wanted.identity) ? wanted.identity : identities.create(session),
        ...(name !== '' && { name }),
      };
    },
    onError: (error) => console.error('The token endpoint failed:', error),
  });
}

async function importServerKit() {
  try {
    return await import('../dist/server.js');
  } catch (cause) {
    throw new Error('dist/server.js cannot be loaded. Run "npm run build" first.', { cause });
  }
}

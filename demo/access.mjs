import { createIdentities } from './identities.mjs';
import { ISSUER } from './issuer.mjs';
import { importServerKit } from './server-kit.mjs';
import { readSession } from './session.mjs';
import { isExpired, signedFor } from './site/people.js';
import { isRoomName } from './site/room-name.js';

/** Characters of a name that is shown on a tile. */
const LONGEST_NAME = 60;
const HOUR = 3_600;

/**
 * The token endpoint. Who has the link may enter: a real clinic would look up the person and the appointment here.
 * Who somebody is stands in the address (`?as=paid`), for the sake of the demonstration: a real clinic knows it from
 * the session, and from nothing that the page says.
 *
 * @param {object} options
 * @param {{ url: string, apiKey: string, apiSecret: string }} options.livekit
 * @param {Awaited<ReturnType<typeof import('./issuer.mjs').createIssuer>>} options.issuer
 * @param {import('./plans.mjs').Plans} options.plans
 * @returns {Promise<(request: Request) => Promise<Response>>}
 */
export async function createAccess({ livekit, issuer, plans }) {
  const { createAccessHandler, mintEntitlement } = await importServerKit();
  const identities = createIdentities();
  /** What an expired entitlement is made out to: by request. */
  const expired = new WeakMap();

  const authorize = async (request, wanted) => {
    if (!isRoomName(wanted.room)) return null;
    const session = readSession(request.headers.get('cookie'));
    const name = wanted.name.trim().slice(0, LONGEST_NAME);
    // Two windows of one browser are two people; one that comes back is the one it was.
    const identity = identities.isOwn(session, wanted.identity) ? wanted.identity : identities.create(session);
    const { person, room } = plans.find(new URL(request.url).searchParams.get('as'), wanted.room);
    const signed = person === null ? null : signedFor(person, room);
    const isOver = signed !== null && isExpired(person, room) && wanted.keyThumbprint !== null;
    if (isOver) expired.set(request, { ...wanted, identity, signed });
    return {
      identity,
      ...(name !== '' && { name }),
      ...(signed !== null && !isOver && { entitlement: signed }),
    };
  };
  const onError = (error) => console.error('The token endpoint failed:', error);

  const make = (key) => ({
    key,
    handle: createAccessHandler({
      livekit,
      authorize,
      entitlements: { issuer: ISSUER, key, lifetimeSeconds: HOUR },
      onError,
    }),
  });
  let made = make(issuer.current());

  return async (request) => {
    if (made.key !== issuer.current()) made = make(issuer.current());
    const response = await made.handle(request);
    const over = expired.get(request);
    if (over === undefined || response.status !== 200) return response;
    const entitlement = await mintExpired(mintEntitlement, issuer.current(), over);
    return Response.json({ ...(await response.json()), entitlement }, { headers: response.headers });
  };
}

/** The last entitlement of a subscription that is over, as a careless backend would go on handing it out. */
function mintExpired(mintEntitlement, key, { room, identity, keyThumbprint, signed }) {
  const { mode, ...ent } = signed;
  const end = Math.floor(Date.now() / 1_000) - HOUR;
  return mintEntitlement(key, {
    iss: ISSUER,
    sub: identity,
    room,
    cnf: { jkt: keyThumbprint },
    ent,
    ...(mode !== undefined && { mtg: { mode } }),
    iat: end - HOUR,
    exp: end,
  });
}

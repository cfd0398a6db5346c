import { checkOptions } from './access-options.js';
import type { AccessHandlerOptions } from './access-options.js';
import { checkGrant } from './grant.js';
import { createGrantSigner } from './granted-entitlement.js';
import type { SignGranted } from './granted-entitlement.js';
import { signLiveKitToken } from './livekit-token.js';
import { Refusal } from './refusal.js';
import { readJsonBody } from './request-body.js';
import { isFromAnotherOrigin } from './same-origin.js';
import { readWantedAccess } from './wanted-access.js';

/**
 * Makes the endpoint that the element's `access-src` names: a JSON POST in LiveKit's endpoint contract, answered with
 * an address, a token, and the signed entitlement where `authorize` grants one. Works wherever there are web-standard `Request` and `Response`; `livekit-server-sdk` is
 * needed beside it.
 *
 * Only pages of the endpoint's own origin are served, and there is no CORS. Tokens live ten minutes, are for one room,
 * and carry no administrator's right. Nothing is logged.
 *
 * @example
 * const handle = createAccessHandler({
 *   livekit: { url: 'wss://livekit.example', apiKey, apiSecret },
 *   async authorize(request, wanted) {
 *     const user = await readSession(request);
 *     return user?.mayEnter(wanted.room) ? { identity: user.id, name: user.name } : null;
 *   },
 * });
 *
 * @throws TypeError naming the option and the remedy
 */
export function createAccessHandler(options: AccessHandlerOptions): (request: Request) => Promise<Response> {
  const checked = checkOptions(options);
  const signGranted = createGrantSigner(checked.entitlements);
  return async (request) => {
    try {
      return await answer(request, checked, signGranted);
    } catch (error) {
      if (error instanceof Refusal) return reply(error.status, { error: error.message }, error.headers);
      report(checked, error);
      return reply(500, { error: 'The access endpoint failed.' });
    }
  };
}

async function answer(request: Request, options: AccessHandlerOptions, signGranted: SignGranted): Promise<Response> {
  if (request.method !== 'POST') throw new Refusal(405, 'Only POST is answered here.', { allow: 'POST' });
  if (isFromAnotherOrigin(request)) throw new Refusal(403, 'Only pages of this origin may ask.');
  const wanted = readWantedAccess(await readJsonBody(request));
  const decision = await options.authorize(request, wanted);
  if (decision === null) throw new Refusal(403, 'You may not enter this room.');
  const grant = checkGrant(decision);
  const token = await signLiveKitToken(options.livekit, wanted.room, grant);
  const entitlement = await signGranted(wanted, grant);
  return reply(200, { server_url: options.livekit.url, participant_token: token, entitlement });
}

function reply(
  status: number,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}

function report(options: AccessHandlerOptions, error: unknown): void {
  try {
    options.onError?.(error);
  } catch {
    // A broken reporter must not turn an answer into a rejection.
  }
}

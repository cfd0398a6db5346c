/** The server kit, as a backend in TypeScript sees it. Nothing here runs. */
import { createAccessHandler } from 'secure-meeting/server';
import type { AccessHandlerOptions, Grant, WantedAccess } from 'secure-meeting/server';

const options: AccessHandlerOptions = {
  livekit: { url: 'wss://meet.example', apiKey: 'key', apiSecret: 'secret' },
  authorize: (request: Request, wanted: WantedAccess): Promise<Grant | null> =>
    Promise.resolve(request.headers.has('cookie') ? { identity: 'ann', name: wanted.name } : null),
};
export const handler: (request: Request) => Promise<Response> = createAccessHandler(options);

// @ts-expect-error nobody is let in by default
createAccessHandler({ livekit: options.livekit });
// @ts-expect-error a grant names somebody
createAccessHandler({ ...options, authorize: () => Promise.resolve({ name: 'Ann' }) });

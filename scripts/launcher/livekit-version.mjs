/** The LiveKit server everything here was tried with. */
export const LIVEKIT_VERSION = '1.13.5';
export const LIVEKIT_MODULE = `github.com/livekit/livekit-server/cmd/server@v${LIVEKIT_VERSION}`;
export const LIVEKIT_IMAGE = `livekit/livekit-server:v${LIVEKIT_VERSION}`;

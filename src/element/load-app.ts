import type { MeetingApp, MeetingHost } from '../app/host.js';

/** Loads the heavy part and puts it into the tag. */
export async function loadApp(host: MeetingHost): Promise<MeetingApp> {
  const { openLobby } = await import('../app/open-lobby.js');
  return openLobby(host);
}

export function loadSelfTest(): Promise<typeof import('../app/self-test.js')> {
  return import('../app/self-test.js');
}

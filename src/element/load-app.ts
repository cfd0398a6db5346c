import type { MeetingApp, MeetingHost } from '../app/host.js';
import type { OpenDeviceKey } from '../app/device-key.js';
import type { Inputs } from '../contract/inputs.js';
import { chunkBase } from './chunk-base.js';

/** Loads the heavy part and puts it into the tag. */
export async function loadApp(host: MeetingHost): Promise<MeetingApp> {
  chunkBase.url = host.inputs.assetsBase || null;
  const { openLobby } = await import('../app/open-lobby.js');
  return openLobby(host);
}

/** Loads what starts the group worker; nothing of the meeting. */
export async function loadDeviceKey(inputs: Inputs): Promise<OpenDeviceKey> {
  chunkBase.url = inputs.assetsBase || null;
  const { openDeviceKey } = await import('../app/device-key.js');
  return openDeviceKey(inputs);
}

/** Loads what `selfTest()` runs; nothing of the meeting. */
export function loadSelfTest(assetsBase: string): Promise<typeof import('../app/self-test.js')> {
  chunkBase.url = assetsBase || null;
  return import('../app/self-test.js');
}

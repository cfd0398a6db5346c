/** LiveKit's own encryption lets its server decide who is encrypted. A room that asks for it does not come to be. */
export class E2EEManager {
  constructor() {
    throw new Error("LiveKit's own E2EE manager is left out of this build.");
  }
}

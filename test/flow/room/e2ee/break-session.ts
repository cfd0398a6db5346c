import type { RoomPage } from '../room-page.js';

/** On `break` the page's signal socket closes, and its session cannot be resumed: LiveKit begins a new one. */
export async function breakOnDemand({ meeting }: RoomPage): Promise<void> {
  await meeting.page.evaluate(() => {
    globalThis.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        globalThis.addEventListener('break', () => this.close(), { once: true });
      }
    };
    let resumable = true;
    globalThis.addEventListener('break', () => (resumable = false));
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      override setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
        if (resumable) return super.setLocalDescription(description);
        resumable = true;
        return Promise.reject(new Error('No resume here.'));
      }
    };
  });
}

/** Waits until a session that was broken on demand has been followed by a new one. */
export async function breakSession(page: RoomPage): Promise<void> {
  await page.meeting.page.evaluate(() => globalThis.dispatchEvent(new Event('break')));
  await page.until(({ connection }) => connection === 'reconnecting');
  await page.until(({ connection }) => connection === 'connected');
}

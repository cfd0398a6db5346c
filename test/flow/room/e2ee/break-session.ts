import type { RoomPage } from '../room-page.js';

/**
 * On `drop` the page's signal socket closes, and its session is resumed. On `break` it cannot be resumed: LiveKit begins a
 * new one.
 */
export async function breakOnDemand({ meeting }: Pick<RoomPage, 'meeting'>): Promise<void> {
  await meeting.page.evaluate(() => {
    globalThis.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        for (const event of ['break', 'drop']) globalThis.addEventListener(event, () => this.close(), { once: true });
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

/** Waits until a session that is broken on demand has been resumed (`drop`) or followed by a new one (`break`). */
export async function breakSession(page: RoomPage, event: 'drop' | 'break'): Promise<void> {
  await page.meeting.page.evaluate((type) => globalThis.dispatchEvent(new Event(type)), event);
  await page.until(({ connection }) => connection === 'reconnecting');
  await page.until(({ connection }) => connection === 'connected');
}

import type { EncodedFrame } from './encoded-frame.js';

/**
 * Leads one track's frames through, one at a time. What `handle` does not let through is gone. Where the streams end or
 * fail nothing passes any more.
 */
export async function pump(
  readable: ReadableStream<EncodedFrame>,
  writable: WritableStream<EncodedFrame>,
  handle: (frame: EncodedFrame) => Promise<boolean>,
): Promise<void> {
  const reader = readable.getReader();
  const writer = writable.getWriter();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (await handle(value)) await writer.write(value);
    }
  } catch {
    // The browser closed the track.
  } finally {
    reader.cancel().catch(() => undefined);
    writer.close().catch(() => undefined);
  }
}

/**
 * livekit-client's own published E2EE worker, which can also be fed frames by hand: a message
 * `{ hand: { kind, codec, type, data } }` on a port of its own is answered with the bytes that came out, or null.
 */
import 'livekit-client/e2ee-worker';

addEventListener('message', ({ data, ports }) => {
  if (data?.kind !== 'test-port') return;
  const [port] = ports;
  port.onmessage = async ({ data: { id, kind, mimeType, type, bytes } }) => {
    port.postMessage({ id, bytes: await lead(kind, mimeType, type, bytes) });
  };
});

let made = 0;

/** One frame through a pipe of its own, by the way that the browser would take. */
async function lead(kind, mimeType, type, bytes) {
  const metadata = { mimeType, synchronizationSource: 7 };
  const frame = { data: bytes.buffer, timestamp: 90_000, getMetadata: () => metadata, ...(type && { type }) };
  const readable = new ReadableStream({
    start(controller) {
      controller.enqueue(frame);
      controller.close();
    },
  });
  let passed = null;
  await new Promise((resolve) => {
    const writable = new WritableStream({ write: ({ data }) => void (passed = new Uint8Array(data)), close: resolve });
    const options = { kind, participantIdentity: 'ada', trackId: `track-${++made}`, hasPacketTrailer: false };
    self.onrtctransform({ transformer: { readable, writable, options } });
  });
  return passed;
}

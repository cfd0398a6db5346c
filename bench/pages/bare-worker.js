/** Seals and opens LiveKit's frames with WebCrypto and does nothing else: what no worker with keys that cannot be read goes below. */

/** @type {CryptoKey | null} */
let key = null;
let count = 0;
const prefix = crypto.getRandomValues(new Uint8Array(8));

addEventListener('message', ({ data }) => {
  if (data.kind !== 'key') return;
  key = data.key;
  postMessage({ kind: 'ready' });
});

addEventListener('rtctransform', async ({ transformer }) => {
  const { readable, writable, options } = transformer;
  const pass = options.role === 'send' ? seal : open;
  const reader = readable.getReader();
  const writer = writable.getWriter();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    // Asked twice it is copied twice.
    const data = new Uint8Array(value.data);
    // Chromium makes one of padding now and then.
    if (data.length === 0) continue;
    const clear = options.kind === 'audio' ? 1 : value.type === 'key' ? 10 : 3;
    try {
      await pass(value, data, clear);
      await writer.write(value);
    } catch {
      // Not opened: not shown.
    }
  }
});

async function seal(frame, data, clear) {
  const iv = new Uint8Array(12);
  iv.set(prefix);
  new DataView(iv.buffer).setUint32(8, (count += 1));
  const header = data.subarray(0, clear);
  const algorithm = { name: 'AES-GCM', iv, additionalData: header };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, data.subarray(clear)));
  const whole = new Uint8Array(clear + sealed.length + 14);
  whole.set(header);
  whole.set(sealed, clear);
  whole.set(iv, clear + sealed.length);
  whole[whole.length - 2] = 12;
  frame.data = whole.buffer;
}

async function open(frame, data, clear) {
  const end = data.length - 14;
  const header = data.subarray(0, clear);
  const algorithm = { name: 'AES-GCM', iv: data.subarray(end, end + 12), additionalData: header };
  const plain = new Uint8Array(await crypto.subtle.decrypt(algorithm, key, data.subarray(clear, end)));
  const whole = new Uint8Array(clear + plain.length);
  whole.set(header);
  whole.set(plain, clear);
  frame.data = whole.buffer;
}

/** Looks at every encoded frame as it came from the server, and hands it on unchanged. */

/** Milliseconds between two reports of one track. */
const PERIOD = 250;
/** Bytes of a frame's end that are shown. */
const SHOWN = 24;
/** LiveKit's sealed frames end in 12 bytes of IV, this byte that says so, and the key's index. */
const IV_LENGTH = 0x0c;
/** A clear frame can end so by chance: this many in a row cannot. */
const SURE = 8;

self.addEventListener('rtctransform', ({ transformer }) => {
  const { sid } = transformer.options;
  let frames = 0;
  let sealed = 0;
  let clear = 0;
  let reported = 0;
  const look = new TransformStream({
    transform(frame, controller) {
      const bytes = new Uint8Array(frame.data);
      frames += 1;
      if (bytes.at(-2) === IV_LENGTH) sealed += 1;
      else [sealed, clear] = [0, clear + 1];
      const now = performance.now();
      if (now - reported > PERIOD) {
        reported = now;
        const verdict = sealed >= SURE ? 'sealed' : clear >= SURE ? 'clear' : 'waiting';
        self.postMessage({ sid, frames, length: bytes.length, end: bytes.slice(-SHOWN), verdict });
      }
      controller.enqueue(frame);
    },
  });
  void transformer.readable.pipeThrough(look).pipeTo(transformer.writable);
});

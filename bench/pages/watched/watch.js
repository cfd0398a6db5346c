/**
 * Watches how long a frame of received sound stays in the worker that is imported after this. Imported before `pass`, it
 * tells what the watching itself costs.
 */

/** Milliseconds. */
const times = [];

addEventListener('message', (event) => {
  if (event.data?.kind !== 'read-times') return;
  event.stopImmediatePropagation();
  postMessage({ kind: 'times', times: times.splice(0) });
});

addEventListener('rtctransform', (event) => {
  if (event.isWatched || !event.transformer.options.isReceivedSound) return;
  event.stopImmediatePropagation();
  const { readable, writable, options } = event.transformer;
  const began = new WeakMap();
  const watchIn = new TransformStream({
    transform(frame, controller) {
      began.set(frame, performance.now());
      controller.enqueue(frame);
    },
  });
  const watchOut = new TransformStream({
    transform(frame, controller) {
      times.push(performance.now() - began.get(frame));
      controller.enqueue(frame);
    },
  });
  watchOut.readable.pipeTo(writable).catch(() => undefined);
  const transformer = { readable: readable.pipeThrough(watchIn), writable: watchOut.writable, options };
  dispatchEvent(Object.assign(new Event('rtctransform'), { transformer, isWatched: true }));
});

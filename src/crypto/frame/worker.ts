/** The frame worker: seals and opens the frames of one meeting, and does nothing else that could make them wait. */
import { exposeApi } from '../expose.js';
import type { FrameWorkerApi } from '../protocol.js';
import { FrameEngine } from './engine.js';
import type { Ends } from './key-frames.js';
import { readPipe } from './read-pipe.js';

/** Of the encoded transform draft of W3C; the types at hand have it in a library of their own. */
interface TransformEvent extends Event {
  readonly transformer: Ends & { readonly options: unknown };
}

const engine = new FrameEngine();

const api: FrameWorkerApi = {
  begin: (meeting, keys, reports) => engine.begin(meeting, keys, reports),
  retarget: (pipe) => {
    if (readPipe(pipe)) engine.retarget(pipe);
  },
  detach: (id) => engine.detach(id),
  setBlankTrailer: (trailer) => engine.setBlankTrailer(trailer),
  setSources: (on) => engine.setSources(on),
  stop: () => engine.stop(),
  counters: () => engine.counters(),
};

// At once: an event that nobody listens for is lost, and its frames with it.
addEventListener('rtctransform', (event) => {
  const { transformer } = event as TransformEvent;
  const { secureMeeting } = Object(transformer.options) as { readonly secureMeeting?: unknown };
  const pipe = readPipe(secureMeeting);
  if (pipe) engine.lead(pipe, transformer);
});

exposeApi(api, { begin: 2 });

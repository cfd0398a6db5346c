/** Every worker that the page made, and every message that came out of one. */
export interface WatchedWorkers {
  readonly made: readonly Worker[];
  /** What `data` of each message held, as the page received it. */
  readonly received: readonly unknown[];
  /** How many of them nobody has terminated. */
  readonly left: number;
  stop(): void;
}

export function watchWorkers(): WatchedWorkers {
  const original = globalThis.Worker;
  const made: Worker[] = [];
  const received: unknown[] = [];
  const ended = new Set<Worker>();
  globalThis.Worker = class extends original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      made.push(this);
      this.addEventListener('message', ({ data }) => received.push(data));
    }

    override terminate(): void {
      ended.add(this);
      super.terminate();
    }
  };
  return {
    made,
    received,
    get left() {
      return made.length - ended.size;
    },
    stop: () => void (globalThis.Worker = original),
  };
}

/** Every value inside of a value that came through a port, itself included. */
export function* valuesWithin(value: unknown, seen = new Set()): Generator {
  yield value;
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return;
  const inside = value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : [];
  const own = Reflect.ownKeys(value).map((key): unknown => Reflect.get(value, key));
  for (const part of [...inside, ...own]) yield* valuesWithin(part, seen);
}

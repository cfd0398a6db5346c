import { EVENT_NAMES } from '../event-names.js';

/** One event of the element as it was fired; what is no JSON in `detail` is written as JSON writes it. */
export interface SeenEvent {
  readonly type: string;
  readonly detail: unknown;
  /** Seconds since the page began. */
  readonly at: number;
}

interface Waiter {
  readonly type: string;
  readonly after: number;
  readonly resolve: (found: Found) => void;
}

interface Found {
  readonly event: SeenEvent;
  /** Where to go on from: hand it back as `after`. */
  readonly next: number;
}

const seen: SeenEvent[] = [];
const known = new WeakSet<Event>();
let waiters: Waiter[] = [];

function record(event: Event): void {
  if (known.has(event)) return;
  known.add(event);
  const detail: unknown = event instanceof CustomEvent ? event.detail : null;
  const at = performance.now() / 1_000;
  seen.push({ type: event.type, detail: JSON.parse(JSON.stringify(detail)) as unknown, at });
  waiters = waiters.filter((waiter) => !settle(waiter));
}

function settle({ type, after, resolve }: Waiter): boolean {
  const index = seen.findIndex((event, place) => place >= after && event.type === type);
  const event = seen[index];
  if (!event) return false;
  resolve({ event, next: index + 1 });
  return true;
}

for (const name of EVENT_NAMES) window.addEventListener(name, record, { capture: true });

/** For events of an element that is in no document, which nobody above it hears. */
export function watchElement(element: EventTarget): void {
  for (const name of EVENT_NAMES) element.addEventListener(name, record);
}

export function listEvents(): readonly SeenEvent[] {
  return seen;
}

/** The first event of that type, seen already or to come, not before place `after`; null when none comes in time. */
export function waitForEvent(type: string, after: number, limit: number): Promise<Found | null> {
  return new Promise((resolve) => {
    const waiter = { type, after, resolve };
    if (settle(waiter)) return;
    waiters.push(waiter);
    setTimeout(() => {
      waiters = waiters.filter((other) => other !== waiter);
      resolve(null);
    }, limit);
  });
}

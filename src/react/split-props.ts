import { INPUT_NAMES } from '../element/inputs.js';

const INPUTS: ReadonlySet<string> = new Set(INPUT_NAMES);

interface SplitProps {
  /** What React renders on the tag. */
  readonly rendered: Readonly<Record<string, unknown>>;
  /** Property name → value. */
  readonly inputs: ReadonlyMap<string, unknown>;
  /** Event type → handler. */
  readonly listeners: ReadonlyMap<string, EventListener>;
}

/** Tells inputs and events of the tag from what React itself knows. An undefined prop counts as absent. */
export function splitProps(props: object): SplitProps {
  const rendered: Record<string, unknown> = {};
  const inputs = new Map<string, unknown>();
  const listeners = new Map<string, EventListener>();
  for (const [name, value] of Object.entries(props)) {
    if (INPUTS.has(name)) {
      if (value !== undefined) inputs.set(name, value);
    } else if (/^onSm[A-Z]/.test(name)) {
      if (typeof value === 'function') listeners.set(eventType(name), value as EventListener);
    } else {
      rendered[name] = value;
    }
  }
  return { rendered, inputs, listeners };
}

/** `onSmChatReceived` → `sm-chat-received`. */
function eventType(prop: string): string {
  return prop
    .slice('on'.length)
    .replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .slice(1);
}
